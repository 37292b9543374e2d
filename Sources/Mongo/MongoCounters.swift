import Glibc

/// The driver counts what it does in shared memory, from the moment it is loaded and under the process's number.
package enum MongoCounters {
    /// Takes the memory's name away: no one reads it, and a process that is killed would leave it behind, for whoever gets
    /// its number next to complain of. To be called first of all.
    package static func hide() {
        shm_unlink("/mongoc-\(getpid())")
    }
}
