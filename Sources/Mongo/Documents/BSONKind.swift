/// The byte in front of a value (bsonspec.org 1.1).
enum BSONKind: UInt8 {
    case double = 0x01
    case string = 0x02
    case document = 0x03
    case array = 0x04
    case binary = 0x05
    case undefined = 0x06
    case objectID = 0x07
    case bool = 0x08
    case date = 0x09
    case null = 0x0A
    case regex = 0x0B
    case pointer = 0x0C
    case code = 0x0D
    case symbol = 0x0E
    case scopedCode = 0x0F
    case int32 = 0x10
    case timestamp = 0x11
    case int64 = 0x12
    case decimal = 0x13
    case largest = 0x7F
    case smallest = 0xFF
}
