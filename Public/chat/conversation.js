// The conversation as it stands: what the server said, what the customer wants said, and the line between them.

import { Connection } from "./connection.js";
import { Outbox } from "./outbox.js";
import { drop, keep, kept } from "./storage.js";
import { Timeline } from "./timeline.js";
import { Uploads } from "./uploads.js";

const typingLasts = 6_000;
const pageSize = 50;

export class Conversation {
  timeline = new Timeline();
  /** The chat as the server last described it; null before the first welcome. */
  chat = null;
  customer = null;
  limits = null;
  typing = null;
  /** Above this number a line is drawn: unread when the page was opened or came back. */
  unreadFrom = 0;
  /** Answers that the customer stopped, and how much of them is shown. */
  stopped = new Map();
  hasCalled = false;
  hasRated = false;
  /** What could not be said yet, by kind: the last wish of each counts. */
  wishes = new Map();

  /** `on`: changed(), welcomed(isFirst), heard(messages), job(job), refused(code), line(state), ended(reason). */
  constructor(initData, user, on) {
    Object.assign(this, { initData, on });
    this.customer = user ? `tg:${user}` : initData ? null : kept("last");
    this.session = this.customer && kept(`session.${this.customer}`);
    this.uploads = new Uploads({
      token: () => this.session,
      changed: (job) => this.jobChanged(job),
      unauthorized: () => this.connection.cut(),
    });
    this.outbox = new Outbox({
      send: (frame) => this.connection.send(frame), stuck: () => this.connection.cut(), changed: () => on.changed(), uploads: this.uploads,
    });
    this.connection = new Connection({
      url: new URL("ws", document.baseURI.replace(/^http/, "ws")).href,
      hello: () => this.hello(), frame: (frame) => this.received(frame), state: (state) => this.lineChanged(state),
      refused: (reason, mayTry) => this.refused(reason, mayTry),
    });
  }

  start() {
    if (this.customer) this.outbox.load(this.customer);
    this.connection.start();
  }

  get isUp() {
    return this.connection.state === "open";
  }

  // MARK: Getting in

  /** Telegram's word first, our own session after that. */
  hello() {
    const since = this.timeline.solid;
    this.proof = this.initData && !this.isKnown ? "initData" : this.session ? "session" : this.initData ? "initData" : null;
    if (!this.proof) return null;
    return { type: "hello", [this.proof]: this[this.proof], since };
  }

  refused(reason, mayTry) {
    this.hadWay ||= mayTry;
    if (mayTry && this.proof === "session") {
      drop(`session.${this.customer}`);
      this.session = null;
    } else if (mayTry && this.proof === "initData") {
      // A stale launch still opens with a session of the same person.
      this.initData = null;
    } else {
      if (reason === "banned") drop(`session.${this.customer}`);
      this.on.ended(reason === "banned" ? "banned" : this.hadWay ? "expired" : "outside");
    }
  }

  lineChanged(state) {
    if (state === "open") {
      this.outbox.lineChanged();
      this.uploads.pump();
      for (const frame of this.wishes.values()) this.connection.send(frame);
      this.wishes.clear();
    } else {
      this.outbox.lineChanged();
      this.timeline.breakStreams();
      this.isLoading = false;
      this.typing = null;
    }
    this.on.line(state);
    this.on.changed();
  }

  // MARK: What the server says

  received(frame) {
    this[`on_${frame.type}`]?.(frame);
    this.on.changed();
  }

  on_welcome({ session, customer, chat, messages, limits }) {
    const isFirst = !this.isKnown;
    const before = this.timeline.solid;
    this.isKnown = true;
    this.customer = customer.id;
    this.session = session;
    keep("last", customer.id);
    keep(`session.${customer.id}`, session);
    if (customer.lang) keep(`language.${customer.id}`, customer.lang);
    this.limits = limits;
    this.uploads.limit = limits?.file ?? Infinity;
    this.enter(chat);
    this.timeline.readByManager = Math.max(this.timeline.readByManager, chat.readByManager ?? 0);
    const fresh = this.timeline.merge(messages);
    this.outbox.load(customer.id);
    this.outbox.overshadow(isFirst ? messages.slice(-20) : fresh);
    if (isFirst) this.unreadFrom = this.hasUnread(chat.readByCustomer) ? chat.readByCustomer : 0;
    else {
      this.on.heard(fresh);
      // What was changed meanwhile is not news: it is asked for.
      this.askAgain(before);
    }
    this.fillHoles();
    this.on.welcomed(isFirst, customer);
  }

  enter(chat) {
    if (this.chat && this.chat.status !== chat.status) {
      this.hasCalled = false;
      // What comes after closing is another request, to be rated for itself.
      if (chat.status !== "closed") {
        this.hasRated = false;
        this.chat = { ...this.chat, rating: null };
      }
    }
    this.chat = { ...this.chat, place: null, waitSeconds: null, ...chat };
  }

  hasUnread(read) {
    return read > 0 && this.timeline.list.some((message) => message.seq > read && message.author !== "customer" && message.author !== "system");
  }

  on_history({ messages }) {
    this.isLoading = false;
    if (messages.length === 0) this.timeline.isWhole = true;
    this.timeline.merge(messages);
    this.fillHoles();
  }

  on_message({ message }) {
    if (message.author === this.typing?.who) this.typing = null;
    const fresh = this.timeline.merge([message]);
    this.on.heard(fresh);
    if (this.timeline.high > this.timeline.solid) setTimeout(() => this.fillHoles(), 1_500);
  }

  on_edited({ message }) {
    this.timeline.merge([message]);
  }

  on_deleted({ seq }) {
    this.timeline.change(seq, { deleted: true });
  }

  on_delta({ ref, text }) {
    this.timeline.write(ref, text);
    if (this.typing?.who === "assistant") this.typing = null;
  }

  on_typing({ who, name }) {
    clearTimeout(this.typingTimer);
    this.typing = { who, name: name ?? "" };
    this.typingTimer = setTimeout(() => {
      this.typing = null;
      this.on.changed();
    }, typingLasts);
  }

  on_status({ type, ...chat }) {
    this.enter(chat);
  }

  on_read({ who, seq }) {
    if (who === "manager") this.timeline.readByManager = Math.max(this.timeline.readByManager, seq);
  }

  on_reaction({ seq, who, emoji, removed }) {
    this.timeline.react(seq, who, emoji, removed);
  }

  on_ack({ id, seq, at }) {
    const entry = this.outbox.entries.find((one) => one.id === id);
    if (entry) {
      const files = entry.files.map((file) => ({ ...file.file, kind: file.kind, seconds: file.seconds, preview: this.uploads.get(file.local)?.preview }));
      this.timeline.acknowledge({ ...entry, files }, seq, at);
    }
    this.outbox.acknowledged(id);
    if (this.timeline.high > this.timeline.solid) setTimeout(() => this.fillHoles(), 1_500);
  }

  on_error(frame) {
    if (frame.id) this.outbox.refused(frame);
    else {
      this.hasCalled = false;
      this.isLoading = false;
      this.on.refused(frame.code);
    }
  }

  // MARK: Pages

  /** Asks for what is older than all that is here. */
  older(limit = pageSize) {
    if (this.isLoading || !this.timeline.low || !this.timeline.hasOlder) return false;
    this.isLoading = this.connection.send({ type: "history", before: this.timeline.low, limit });
    return this.isLoading;
  }

  /** Resolves when the page of history that was asked for is here, or won't come. */
  async loaded() {
    do await new Promise((resolve) => setTimeout(resolve, 40)); while (this.isLoading);
  }

  fillHoles() {
    const page = this.timeline.missing();
    if (page && !this.isLoading) this.isLoading = this.connection.send({ type: "history", ...page });
  }

  askAgain(before) {
    if (before > 0) this.connection.send({ type: "history", before: before + 1, limit: pageSize });
  }

  // MARK: What the customer says and wants

  say(words) {
    this.unreadFrom = 0;
    this.typing = this.typing?.who === "manager" ? this.typing : null;
    return this.outbox.add(words);
  }

  tellTyping() {
    this.connection.send({ type: "typing" });
  }

  /** Everything up to the newest message has been seen. */
  markRead() {
    const seq = this.timeline.high;
    if (seq <= (this.chat?.readByCustomer ?? Infinity) || !this.isUp) return;
    if (this.connection.send({ type: "read", seq })) this.chat = { ...this.chat, readByCustomer: seq };
  }

  /** The page was left for a while: what comes meanwhile is unread. */
  looksAway() {
    this.awayFrom = this.timeline.high;
  }

  looksBack() {
    if (this.awayFrom && this.hasUnreadSince(this.awayFrom)) this.unreadFrom = this.awayFrom;
    this.on.changed();
  }

  hasUnreadSince(seq) {
    return this.timeline.list.some((message) => message.seq > seq && message.author !== "customer");
  }

  callOperator() {
    this.hasCalled = true;
    this.wish({ type: "operator" });
  }

  resolve() {
    this.wish({ type: "resolve" });
  }

  judge(seq, helped) {
    this.timeline.change(seq, { helped });
    this.wish({ type: "feedback", seq, helped }, `feedback${seq}`);
  }

  rate(score, comment) {
    this.hasRated = true;
    this.chat = { ...this.chat, rating: { score, comment } };
    this.wish(comment ? { type: "rate", score, comment } : { type: "rate", score });
  }

  wish(frame, key = frame.type) {
    if (!this.connection.send(frame)) this.wishes.set(key, frame);
    this.on.changed();
  }

  /** Shows no more of an answer than there is now. */
  stop(ref) {
    this.stopped.set(ref, this.timeline.streams.get(ref)?.text.length ?? 0);
    this.on.changed();
  }

  showWhole(ref) {
    this.stopped.delete(ref);
    this.on.changed();
  }

  jobChanged(job) {
    this.outbox.fileChanged(job);
    this.on.job(job);
  }
}
