/// Who there is in the demo: customers of every language we speak, and two who answer them.
enum DemoPeople {
    struct Person {
        let id: Int64
        let name: String
        let language: String
    }

    static let customers = [
        Person(id: 101, name: "Мария", language: "ru"),
        Person(id: 102, name: "Emma", language: "en"),
        Person(id: 103, name: "Олена", language: "uk"),
        Person(id: 104, name: "Айгерім", language: "kk"),
        Person(id: 105, name: "Jelena", language: "sr"),
    ]

    /// The first one is the admin.
    static let managers = [
        Person(id: 201, name: "Анна", language: "ru"),
        Person(id: 202, name: "Марко", language: "sr"),
    ]
}
