// What the server said, in the order of its numbers, whatever order it came in.

/** A hole larger than this is not filled: the older part is forgotten and comes again when it is scrolled to. */
const largestHole = 400;

export class Timeline {
  messages = new Map();
  /** The loaded messages in order; a new array after each change. */
  list = [];
  /** From the lowest loaded number up to this one nothing is missing. */
  solid = 0;
  /** The server has nothing older, whatever the numbers say. */
  isWhole = false;
  readByManager = 0;
  streams = new Map();

  get low() {
    return this.list[0]?.seq ?? 0;
  }

  get high() {
    return this.list.at(-1)?.seq ?? 0;
  }

  get hasOlder() {
    return this.low > 1 && !this.isWhole;
  }

  /** Takes messages in; gives those that were not there before. */
  merge(messages) {
    const fresh = [];
    for (const message of messages) {
      if (!Number.isInteger(message?.seq)) continue;
      const known = this.messages.get(message.seq);
      // An own message keeps the id it was written under, by which the page knows its row.
      const kept = known?.client ? { ...message, client: known.client } : message;
      if (!known) fresh.push(kept);
      this.messages.set(message.seq, kept);
      if (message.ref) this.streams.delete(message.ref);
    }
    this.settle();
    return fresh;
  }

  settle() {
    const inOrder = [...this.messages.values()];
    inOrder.sort((a, b) => a.seq - b.seq);
    this.list = inOrder;
    this.solid = Math.max(this.solid, this.low);
    if (!this.messages.has(this.solid)) this.solid = this.low;
    while (this.messages.has(this.solid + 1)) this.solid += 1;
    if (this.high - this.solid > largestHole && this.firstAbove() - this.solid > largestHole) this.forgetBelow(this.firstAbove());
  }

  /** The lowest number beyond what is missing. */
  firstAbove() {
    return this.list.find((message) => message.seq > this.solid)?.seq ?? this.solid;
  }

  forgetBelow(seq) {
    for (const known of this.messages.keys()) if (known < seq) this.messages.delete(known);
    this.solid = 0;
    this.settle();
  }

  /** The page of history that fills the first hole, or null if there is none. */
  missing() {
    if (this.high <= this.solid) return null;
    const above = this.firstAbove();
    return { before: above, limit: Math.min(100, above - this.solid - 1) };
  }

  /** An own message has its number now. */
  acknowledge(entry, seq, at) {
    const known = this.messages.get(seq);
    this.merge([
      known ?? { seq, author: "customer", name: "", text: entry.text, at, files: entry.files, replyTo: entry.replyTo, via: "web" },
    ]);
    this.change(seq, { client: entry.id });
  }

  change(seq, values) {
    const known = this.messages.get(seq);
    if (!known) return;
    this.messages.set(seq, { ...known, ...values });
    this.settle();
  }

  react(seq, who, emoji, isRemoved) {
    const reactions = this.messages.get(seq)?.reactions ?? [];
    const others = reactions.filter((one) => one.who !== who || (isRemoved && one.emoji !== emoji));
    this.change(seq, { reactions: isRemoved ? others : [...others, { who, emoji }] });
  }

  /** The next piece of an answer that is being written. */
  write(ref, text) {
    const stream = this.streams.get(ref) ?? { ref, text: "", at: new Date().toISOString() };
    if (stream.isBroken) return;
    this.streams.set(ref, { ...stream, text: stream.text + text });
  }

  /** The line was cut: pieces are missing, so half-written answers wait for the whole. */
  breakStreams() {
    for (const [ref, stream] of this.streams) this.streams.set(ref, { ...stream, isBroken: true });
  }

  /** How far the other side has certainly seen: what it answered, it has read. */
  get seen() {
    const answer = this.list.findLast?.((message) => message.author === "assistant" || message.author === "manager");
    return Math.max(this.readByManager, answer?.seq ?? 0);
  }
}
