import { el } from "./dom.js";
import { t } from "./texts.js";

const tags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

/** Text with its entities (offsets in UTF-16, nested ones inside) as nodes. */
export function formatted(text, entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;
  function until(end, start) {
    const nodes = [];
    let at = start;
    while (next < sorted.length && sorted[next].offset < end) {
      const entity = sorted[next++];
      if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
      const stop = Math.min(entity.offset + entity.length, end);
      const inner = until(stop, entity.offset);
      nodes.push(wrapped(entity, inner, text.slice(entity.offset, stop)));
      at = stop;
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  }
  return until(text.length, 0);
}

function wrapped(entity, inner, plain) {
  const address = entity.type === "url" ? plain : entity.url;
  if (address && /^(https?:\/\/|tg:)/.test(address)) {
    return el("a", { href: address, target: "_blank", rel: "noreferrer" }, ...inner);
  }
  if (entity.type === "expandable_blockquote") return el("blockquote", {}, ...inner);
  return tags[entity.type] ? el(tags[entity.type], {}, ...inner) : el("span", { class: "entity" }, ...inner);
}

function media(message) {
  const source = message.seen?.file;
  if (message.photo) return el("img", { class: "picture", src: source, alt: t("photo"), loading: "lazy" });
  if (message.sticker) return el("span", { class: "sticker" }, message.sticker.emoji ?? "🖼");
  if (message.voice || message.audio) return el("audio", { controls: true, src: source, preload: "none" });
  if (message.video || message.video_note || message.animation) {
    return el("video", { class: "picture", controls: true, src: source, preload: "none" });
  }
  if (message.document) {
    const name = message.document.file_name ?? t("file");
    return el("a", { class: "document", href: source, download: name }, `📄 ${name}`);
  }
  if (message.location) return `📍 ${message.location.latitude}, ${message.location.longitude}`;
  if (message.contact) return `👤 ${message.contact.first_name} ${message.contact.phone_number}`;
  return null;
}

/** What a service message says; null if it is none. */
function service(message) {
  if (message.forum_topic_created) return t("topicCreated", message.forum_topic_created.name);
  if (message.forum_topic_edited) {
    const { name } = message.forum_topic_edited;
    return name ? t("topicEdited", name) : t("topicIcon");
  }
  if (message.forum_topic_closed) return t("topicClosed");
  if (message.forum_topic_reopened) return t("topicReopened");
  if (message.pinned_message) return t("pinned");
  if (message.supergroup_chat_created) return t("groupCreated");
  for (const member of message.new_chat_members ?? []) return t("joined", member.first_name);
  return null;
}

/** One message of a chat. `on` carries what a person can do: press, reply, react, edit, remove. */
export function messageView(message, { me, on }) {
  const words = service(message);
  if (words) return el("div", { class: "service" }, words);
  const isMine = message.from?.id === me;
  const text = message.text ?? message.caption ?? "";
  const reply = message.reply_to_message;
  const shownReply = reply && !reply.forum_topic_created
    ? el("div", { class: "quote" }, reply.text ?? reply.caption ?? t("file"))
    : null;
  const reactions = (message.seen?.reactions ?? []).flatMap((one) => one.reactions.map((r) => r.emoji ?? "⭐"));
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const bubble = el(
    "div",
    { class: "bubble" },
    isMine ? null : el("div", { class: "from" }, message.from?.first_name ?? ""),
    shownReply,
    media(message),
    text ? el("div", { class: "words" }, ...formatted(text, message.entities ?? message.caption_entities)) : null,
    el("div", { class: "meta" }, message.edit_date ? `${t("edited")} ` : "", time),
  );
  const keyboard = (message.reply_markup?.inline_keyboard ?? []).map((row, rowIndex) =>
    el("div", { class: "keys" }, ...row.map((key, column) => button(key, () => on.press(message, rowIndex, column)))));
  return el(
    "article",
    { class: isMine ? "message mine" : "message" },
    bubble,
    ...keyboard,
    reactions.length > 0 ? el("div", { class: "reactions" }, reactions.join(" ")) : null,
    tools(message, isMine, on),
  );
}

function button(key, press) {
  if (key.callback_data !== undefined) return el("button", { type: "button", onclick: press }, key.text);
  return el("a", { href: key.url ?? key.web_app?.url ?? "#", target: "_blank", rel: "noreferrer" }, key.text);
}

function tools(message, isMine, on) {
  const tool = (label, name, act) => el("button", { type: "button", title: name, ariaLabel: name, onclick: act }, label);
  return el(
    "div",
    { class: "tools" },
    tool("↩", t("reply"), () => on.reply(message)),
    ...["👍", "❤", "🗑"].map((emoji) => tool(emoji, `${t("react")} ${emoji}`, () => on.react(message, emoji))),
    isMine && message.text ? tool("✎", t("edit"), () => on.edit(message)) : null,
    isMine ? tool("✕", t("remove"), () => on.remove(message)) : null,
  );
}
