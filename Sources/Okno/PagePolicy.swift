import Net
import Wire

/// What browsers may do with our pages: nothing inline, nothing from elsewhere but Telegram's own script, and frames
/// only in Telegram's web clients.
enum PagePolicy {
    static var options: StaticFilesOptions {
        var options = StaticFilesOptions()
        options.extraFields = { type in
            let always: [(HTTPFieldName, String)] = [(.referrerPolicy, "no-referrer")]
            return type.essence == "text/html" ? always + [(.contentSecurityPolicy, policy)] : always
        }
        return options
    }

    private static let policy = [
        "default-src 'none'",
        "script-src 'self' https://telegram.org",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self' https://web.telegram.org https://*.web.telegram.org",
    ].joined(separator: "; ")
}
