/// Everything that is kept of a desk but the bytes of its files.
package typealias Store = ChatStore & CustomerStore & MessageStore & OutboxStore & StaffStore & StoreKeeping
    & UpdateLedger
