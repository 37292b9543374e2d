import Curl
import Helpdesk

/// What S3 or the way to it said.
enum S3Failure: Error, Equatable {
    case unreachable(HTTPClientError)
    /// An answer with this status, and S3's word for it if there was one.
    case refused(status: Int, code: String?)
    /// An answer that can't be understood.
    case garbled

    /// Whether the same call may go well later.
    var mayPass: Bool {
        switch self {
        case .unreachable(let error):
            switch error {
            case .couldNotConnect, .couldNotResolve, .cut, .timedOut: true
            default: false
            }
        case .refused(let status, let code):
            status >= 500 && status != 501 && status != 507 || status == 429 || code == "SlowDown"
                || code == "RequestTimeout"
        case .garbled: false
        }
    }

    var filesError: FilesError {
        switch self {
        case .unreachable(let error): .unreachable("S3: \(error)")
        case .refused(_, "NoSuchKey"?), .refused(404, nil): .unknown
        case .refused(507, _), .refused(_, "XMinioStorageFull"?), .refused(_, "QuotaExceeded"?),
            .refused(_, "XMinioAdminBucketQuotaExceeded"?), .refused(_, "InsufficientStorage"?):
            .full
        case .refused(_, let code?): .unreachable("S3 says \(code)")
        case .refused(let status, nil): .unreachable("S3 answers \(status)")
        case .garbled: .unreachable("S3's answer can't be understood")
        }
    }
}
