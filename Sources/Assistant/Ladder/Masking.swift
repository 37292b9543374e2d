/// Takes out of a text what tells who somebody is, before it goes to a model: addresses, phone and card numbers.
enum Masking {
    static func masked(_ text: String) -> String {
        var (result, word) = ("", "")
        for letter in text {
            if letter.isWhitespace {
                result += maskedWord(word)
                word = ""
                result.append(letter)
            } else {
                word.append(letter)
            }
        }
        return maskedNumbers(result + maskedWord(word))
    }

    private static func maskedWord(_ word: String) -> String {
        guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return word }
        return word[at...].contains(".") ? "[email]" : word
    }

    /// Seven digits and more, with what people put between them, are a number of somebody's.
    private static func maskedNumbers(_ text: String) -> String {
        var (result, run, digits) = ("", "", 0)
        func flush() {
            if digits >= 7 {
                let tail = run.reversed().prefix { !$0.isNumber }.reversed()
                result += "[number]" + String(tail)
            } else {
                result += run
            }
            (run, digits) = ("", 0)
        }
        for letter in text {
            if letter.isASCII, letter.isNumber {
                run.append(letter)
                digits += 1
            } else if "+-() .".contains(letter), !run.isEmpty || letter == "+" {
                run.append(letter)
            } else {
                flush()
                result.append(letter)
            }
        }
        flush()
        return result
    }
}
