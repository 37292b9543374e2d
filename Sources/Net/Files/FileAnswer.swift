/// What a request for a file gets: what was made when the file was read, or what this request alone needs.
enum FileAnswer {
    case prepared(PreparedResponse)
    case made(HTTPResponse)
}
