/// A record that is replaced only by who has read its newest version.
package protocol VersionedRecord: Record {
    var version: Int64 { get set }
}
