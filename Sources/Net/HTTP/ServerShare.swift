import Crypto

/// What all connections of one reactor have in common.
final class ServerShare {
    let router: Router
    let configuration: HTTPServer.Configuration
    let budget: ConnectionBudget
    let tls: TLSContext?
    let list: ConnectionList

    init(router: Router, configuration: HTTPServer.Configuration, budget: ConnectionBudget, tls: TLSContext?) {
        self.router = router
        self.configuration = configuration
        self.budget = budget
        self.tls = tls
        list = ConnectionList(budget: budget)
    }
}
