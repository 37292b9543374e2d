// The chat on the screen: puts the conversation before the customer and their wishes before the conversation.

import { isFilm, isPicture } from "./attachments.js";
import { Composer } from "./composer.js";
import { iconButton } from "./dom.js";
import { day } from "./format.js";
import { Header } from "./header.js";
import { List } from "./list.js";
import { closeMenu, openMenu } from "./menu.js";
import { authorName, MessageView, summary } from "./message.js";
import { Notices } from "./notice.js";
import { Panel } from "./panel.js";
import { messageRows, rowKey, same, withLive } from "./rows.js";
import * as telegram from "./telegram.js";
import { t } from "./texts.js";

export class Screen {
  /** New messages while the end was out of sight. */
  missed = 0;
  followers = new Map();

  constructor(conversation, more) {
    this.conversation = conversation;
    const find = (id) => document.getElementById(id);
    this.notices = new Notices({ banner: find("banner"), toasts: find("toasts"), spoken: find("spoken") });
    this.header = new Header(find("header"), { operator: () => this.callOperator(), resolve: () => conversation.resolve(), more });
    this.panel = new Panel(find("panel"), {
      operator: () => this.callOperator(), resolve: () => conversation.resolve(), rate: (score, comment) => this.rate(score, comment), again: () => this.askElse(),
    });
    this.composer = new Composer(find("composer"), conversation.uploads, {
      say: (words) => this.say(words), typing: () => conversation.tellTyping(), notice: (text) => this.notices.toast(text),
      quoted: (seq) => conversation.timeline.messages.get(seq), changed: () => this.guard(), leaveUp: () => this.focusRow(-1),
    });
    this.view = new MessageView(this.messageActs());
    this.scroller = find("list");
    this.scroller.setAttribute("aria-label", t("conversation"));
    this.list = new List(this.scroller, { render: this.view.render, same, estimate, moved: () => this.moved() });
    this.date = find("date");
    this.empty = find("empty");
    this.jump = iconButton("down", t("toNewest"), () => this.list.toEnd(), "jump");
    this.jump.append(this.badge = document.createElement("b"));
    find("jump").append(this.jump);
    this.listen();
    this.nameTab(0);
  }

  messageActs() {
    const { conversation } = this;
    return {
      view: (file) => this.viewFile(file),
      job: (local) => conversation.uploads.get(local),
      cancel: (local) => conversation.outbox.removeFile(local),
      retry: (local) => conversation.uploads.retry(local),
      follow: (node, local, show) => this.follow(node, local, show),
      menu: (row, x, y) => this.rowMenu(row, { x, y }),
      goTo: (seq) => void this.goTo(seq),
      judge: (seq, helped) => this.judge(seq, helped),
      whole: (ref) => conversation.showWhole(ref),
      stop: (ref) => conversation.stop(ref),
      again: (id) => conversation.outbox.retry(id),
      discard: (id) => conversation.outbox.discard(id),
      quoted: (seq) => conversation.timeline.messages.get(seq),
    };
  }

  listen() {
    if (navigator.maxTouchPoints > 0) void this.listenForFingers();
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("keydown", (event) => {
      // Whoever begins to type means the composer, as in Telegram's own windows.
      const isWord = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isWord && (event.target === document.body || event.target === this.scroller || event.target.matches?.(".row"))) this.composer.focus();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.conversation.looksAway();
      else {
        this.nameTab(0);
        this.conversation.looksBack();
      }
    });
    telegram.on("back", () => this.leaveViewer?.());
    telegram.on("activated", () => this.conversation.connection.wake());
  }

  async listenForFingers() {
    const { listenForFingers } = await import("./swipe.js");
    listenForFingers(this.scroller, {
      reply: (key) => this.reply(this.row(key)),
      hold: (key, place) => this.row(key) && this.rowMenu(this.row(key), place),
    });
  }

  // MARK: Showing

  /** Soon, and once for all that changed until then. */
  refresh() {
    if (this.isDue) return;
    this.isDue = true;
    const run = () => {
      if (!this.isDue) return;
      this.isDue = false;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      this.show();
    };
    // A page in the background gets no frames, but has to stay in step.
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, 150);
  }

  show() {
    const { conversation, list } = this;
    const { timeline, chat, outbox } = conversation;
    const wasAtEnd = list.isAtEnd;
    const last = timeline.list.findLast((message) => message.author !== "system" && !message.deleted);
    const isAnswered = last?.author === "assistant" && outbox.isEmpty;
    const asking = isAnswered && last.askFeedback && last.helped === undefined && chat?.status === "assistant" ? last.seq : 0;
    const typing = conversation.isUp ? conversation.typing : null;
    this.header.show(chat, { isUp: conversation.isUp, typing, hasCalled: conversation.hasCalled });
    this.panel.show(chat, {
      isAnswered, hasRated: conversation.hasRated, hasPassed: this.hasPassed, isBusy: conversation.hasCalled,
    });
    list.set(withLive(this.settledRows(asking), {
      entries: outbox.entries, inFlight: outbox.inFlight, streams: timeline.streams.values(), typing, stopped: conversation.stopped,
    }));
    if (wasAtEnd) this.keepTopInSight();
    this.empty.hidden = !chat || list.rows.length > 0;
    this.moved();
    this.guard();
  }

  /** The rows of what the server has, made anew only when something in them has changed. */
  settledRows(asking) {
    const { timeline, unreadFrom, stopped } = this.conversation;
    const key = [timeline.list, timeline.seen, unreadFrom, asking, [...stopped.keys()].join()];
    if (!this.settled || key.some((part, index) => part !== this.settledKey[index])) {
      this.settled = messageRows(timeline.list, { unreadFrom, seen: timeline.seen, asking, stopped });
      this.settledKey = key;
    }
    return this.settled;
  }

  /** What is longer than the screen is read from its beginning. */
  keepTopInSight() {
    const row = this.list.rows.at(-1);
    const node = row?.kind === "message" && row.message.author !== "customer" && this.list.node(row.key);
    if (!node) return;
    const hidden = this.scroller.getBoundingClientRect().top + 6 - node.getBoundingClientRect().top;
    if (hidden > 0) this.scroller.scrollTop -= hidden;
  }

  moved() {
    const { list, conversation } = this;
    if (list.isAtEnd) {
      this.missed = 0;
      if (!document.hidden) conversation.markRead();
    }
    if (list.above < this.scroller.clientHeight * 2) conversation.older();
    this.scroller.ariaBusy = String(Boolean(conversation.isLoading));
    this.jump.classList.toggle("shown", list.below > 160);
    this.jump.tabIndex = list.below > 160 ? 0 : -1;
    this.badge.textContent = this.missed ? String(this.missed) : "";
    this.showDate();
  }

  /** The day of what is read, while it is scrolled through. */
  showDate() {
    const row = this.list.topmost;
    const at = row?.at ?? row?.message?.at;
    if (!at || this.list.isAtEnd) {
      this.date.classList.remove("shown");
      return;
    }
    const text = day(new Date(at));
    if (this.date.textContent !== text) this.date.textContent = text;
    this.date.classList.add("shown");
    clearTimeout(this.dateTimer);
    this.dateTimer = setTimeout(() => this.date.classList.remove("shown"), 1_400);
  }

  heard(messages) {
    const others = messages.filter((message) => message.author !== "customer");
    if (!this.list.isAtEnd) this.missed += others.length;
    if (document.hidden) this.nameTab(this.unseen + others.length);
    for (const message of others.slice(-5)) this.notices.say(`${message.author === "system" ? "" : `${authorName(message)}: `}${summary(message)}`);
  }

  /** What the browser's tab is called: with how much there is to read. */
  nameTab(unseen) {
    this.unseen = unseen;
    document.title = unseen ? `(${unseen}) ${t("support")}` : t("support");
  }

  // MARK: Wishes

  say(words) {
    telegram.feel("light");
    this.hasPassed = false;
    this.conversation.say(words);
    this.show();
    this.list.toEnd({ isSmooth: this.list.below < this.scroller.clientHeight * 2 });
  }

  callOperator() {
    telegram.feel("light");
    this.conversation.callOperator();
  }

  judge(seq, helped) {
    telegram.feel(helped ? "success" : "light");
    this.conversation.judge(seq, helped);
  }

  rate(score, comment) {
    telegram.feel("success");
    this.conversation.rate(score, comment);
    this.notices.say(t("ratingThanks"));
  }

  askElse() {
    this.hasPassed = true;
    this.refresh();
    this.composer.focus();
  }

  reply(row) {
    if (row?.kind === "message" && row.message.seq) this.composer.reply(row.message.seq);
  }

  row(key) {
    const place = this.list.places.get(key);
    return place === undefined ? null : this.list.rows[place];
  }

  rowMenu(row, place) {
    const { message } = row;
    const { outbox } = this.conversation;
    openMenu([
      message.seq && { icon: "reply", text: t("reply"), act: () => this.reply(row) },
      message.text && { icon: "copy", text: t("copy"), act: () => void copy(message.text) },
      row.entry && row.failed && { icon: "retry", text: t("tryAgain"), act: () => outbox.retry(row.entry) },
      row.entry && { icon: "trash", text: t("delete"), isDanger: true, act: () => outbox.discard(row.entry) },
    ].filter(Boolean), place);
  }

  async goTo(seq) {
    const { timeline } = this.conversation;
    for (let page = 0; page < 60 && !timeline.messages.has(seq) && timeline.hasOlder; page += 1) {
      this.conversation.older(100);
      await this.conversation.loaded();
    }
    const message = timeline.messages.get(seq);
    if (!message || message.deleted) return;
    this.show();
    const node = this.list.show(rowKey(message));
    node?.classList.add("flash");
    setTimeout(() => node?.classList.remove("flash"), 1_600);
  }

  async viewFile(file) {
    const files = this.list.rows.flatMap((row) => (row.message?.files ?? []).filter((one) => isPicture(one) || isFilm(one)));
    const at = files.findIndex((one) => one === file || (one.id && one.id === file.id));
    const { view } = await import("./viewer.js");
    closeMenu();
    telegram.showBack(true);
    await view(at < 0 ? [file] : files, Math.max(0, at), (leave) => (this.leaveViewer = leave));
    this.leaveViewer = null;
    telegram.showBack(false);
  }

  /** Telegram asks before it closes what was not sent. */
  guard() {
    if (!this.composer) return;
    const isUnsent = !this.composer.isEmpty || !this.conversation.outbox.isEmpty;
    if (isUnsent === this.isGuarded) return;
    this.isGuarded = isUnsent;
    telegram.guardClosing(isUnsent);
  }

  // MARK: Files under way

  follow(node, local, show) {
    const shows = this.followers.get(local) ?? new Map();
    shows.set(node, show);
    this.followers.set(local, shows);
    show();
  }

  job(job) {
    this.composer?.tray.follow(job);
    const shows = this.followers.get(job.local);
    for (const [node, show] of shows ?? []) {
      if (node.isConnected) show();
      else shows.delete(node);
    }
  }

  // MARK: Keyboard

  key(event) {
    const row = event.target.closest?.(".row");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.target.closest("input, textarea")) return;
    if (step) {
      event.preventDefault();
      this.focusRow(step, row);
    } else if (event.key === "Escape") {
      this.composer.focus();
    } else if (row && event.target === row && ["Enter", "ContextMenu"].includes(event.key)) {
      event.preventDefault();
      const box = row.querySelector(".bubble")?.getBoundingClientRect();
      if (box && this.row(row.dataset.key)) this.rowMenu(this.row(row.dataset.key), { x: box.left + 12, y: Math.min(box.bottom, innerHeight - 80) });
    }
  }

  /** Goes from message to message; below the last one is the composer. */
  focusRow(step, from) {
    const rows = [...this.scroller.querySelectorAll(".row[tabindex]")];
    const at = from ? rows.indexOf(from) : rows.length;
    const next = rows[at + step];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    } else if (step > 0) this.composer.focus();
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Web views without the permission still know the old way.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** A guess at a row's height before it was ever shown. */
function estimate(row) {
  if (row.kind !== "message") return 40;
  const length = row.message.text?.length ?? 0;
  return 44 + Math.ceil(length / 42) * 20 + (row.message.files?.length ? 220 : 0);
}
