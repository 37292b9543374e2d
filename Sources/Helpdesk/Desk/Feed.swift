/// The one stream out of the desk. Every follower hears all news, those of one chat in their order.
package typealias Feed = Broadcast<News>
