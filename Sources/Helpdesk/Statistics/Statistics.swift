/// What happened at the desk in the last days.
package struct Statistics: Hashable, Sendable {
    /// Half of the times are no longer than the median, nine of ten no longer than `most`.
    package struct Times: Hashable, Sendable {
        package var count = 0
        package var median: Duration?
        package var most: Duration?
    }

    package struct Ratings: Hashable, Sendable {
        /// How many gave each score.
        package var scores: [Int: Int] = [:]

        package var count: Int { scores.values.reduce(0, +) }
        package var average: Double? {
            count == 0 ? nil : Double(scores.reduce(0) { $0 + $1.key * $1.value }) / Double(count)
        }
    }

    package struct Person: Hashable, Sendable {
        package var id: TelegramID
        package var name: String
        package var messages = 0
        package var closed = 0
        package var firstAnswers = Times()
        package var ratings = Ratings()
    }

    package struct Category: Hashable, Sendable {
        /// Nil for chats without one.
        package var name: String?
        package var begun = 0
        package var escalated = 0
        package var closed = 0
        package var solvedByAssistant = 0
    }

    /// What customers thought of answers from one place of the FAQ or the company's words.
    package struct Source: Hashable, Sendable {
        package var name: String
        package var helped = 0
        package var didNotHelp = 0
    }

    /// Questions alike to which no answer was found.
    package struct Gap: Hashable, Sendable {
        /// As it was asked last.
        package var question: String
        package var count: Int
        package var last: Moment
        /// Where it was asked, the newest first.
        package var chats: [ChatID]
    }

    package var days: Int
    /// The beginning of the first day, by the company's clocks.
    package var since: Moment

    package var begun = 0
    package var escalated = 0
    package var closed = 0
    package var solvedByAssistant = 0
    package var messages: [Author: Int] = [:]
    /// How many chats have each status now.
    package var now: [ChatStatus: Int] = [:]
    package var firstAnswers = Times()
    package var resolutions = Times()
    package var ratings = Ratings()
    /// Who did most first.
    package var people: [Person] = []
    package var categories: [Category] = []
    package var sources: [Source] = []
    package var gaps: [Gap] = []

    package init(days: Int, since: Moment) {
        self.days = days
        self.since = since
    }

    /// Of what came to an end, from 0 to 1; nil if nothing did.
    package var shareSolvedByAssistant: Double? {
        closed == 0 ? nil : Double(solvedByAssistant) / Double(closed)
    }
}
