import JSON

/// How someone stands to a group.
struct Membership: Sendable {
    enum Status: String, Sendable, CaseIterable {
        case creator, administrator, member, restricted, left, kicked
    }

    var status: Status
    var rights: Rights = []
    /// While restricted.
    var permissions: Permissions = []
    var isRestrictedInside = true
    var untilDate = 0
    var isAnonymous = false
    var customTitle: String?
    /// For a bot: whether it hears everything though it is no administrator, settled when it joined.
    var hearsAll = false

    var isInside: Bool {
        switch status {
        case .creator, .administrator, .member: true
        case .restricted: isRestrictedInside
        case .left, .kicked: false
        }
    }

    var isAdministrator: Bool { status == .creator || status == .administrator }

    func json(user: JSONObject, isSupergroup: Bool, canBeEdited: Bool = false) -> JSONObject {
        var object: JSONObject = ["user": .object(user), "status": .string(status.rawValue)]
        switch status {
        case .creator: object["is_anonymous"] = .bool(isAnonymous)
        case .administrator:
            object["can_be_edited"] = .bool(canBeEdited)
            for (name, flag) in Rights.names where isSupergroup || !Self.ofSupergroups.isSuperset(of: flag) {
                object[name] = .bool(rights.isSuperset(of: flag))
            }
            object["is_anonymous"] = .bool(isAnonymous)
        case .restricted:
            object["is_member"] = .bool(isRestrictedInside)
            object["until_date"] = .number(untilDate)
            permissions.write(to: &object)
        case .kicked: object["until_date"] = .number(untilDate)
        case .member, .left: break
        }
        if isAdministrator { object["custom_title"] = customTitle.map(JSONValue.string) }
        return object
    }

    private static let ofSupergroups: Rights = [.pinMessages, .manageTopics, .manageTags]
}
