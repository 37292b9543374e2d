import { el, toast } from "./dom.js";
import { kindOf } from "./telegram.js";
import { t } from "./texts.js";

/** The line to write in. `send` gets the parameters of a message; an edit gets the message that is edited too. */
export function composer(send) {
  let reply = null;
  let edited = null;
  const about = el("div", { class: "about", hidden: true });
  const box = el("textarea", { rows: 1, placeholder: t("write"), ariaLabel: t("write") });
  const picker = el("input", { type: "file", hidden: true, multiple: true });

  function settle() {
    reply = edited = null;
    about.hidden = true;
  }

  async function submit() {
    const text = box.value.trim();
    if (!text) return;
    const [target, own] = [reply, edited];
    box.value = "";
    settle();
    try {
      await send({ text, reply_to: target?.message_id }, own);
    } catch (problem) {
      box.value = text;
      toast(problem.message);
    }
  }

  async function attach() {
    for (const file of picker.files) {
      try {
        await send({ [kindOf(file)]: file });
      } catch (problem) {
        toast(problem.message);
      }
    }
    picker.value = "";
  }

  function begin(words, message) {
    about.replaceChildren(
      `${words}: ${(message.text ?? message.caption ?? t("file")).slice(0, 80)} `,
      el("button", { type: "button", ariaLabel: t("cancel"), onclick: settle }, "✕"),
    );
    about.hidden = false;
    box.focus();
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  picker.addEventListener("change", attach);
  const element = el(
    "form",
    { class: "composer", onsubmit: (event) => (event.preventDefault(), submit()) },
    about,
    el("button", { type: "button", title: t("attach"), ariaLabel: t("attach"), onclick: () => picker.click() }, "📎"),
    picker,
    box,
    el("button", { type: "submit", title: t("send"), ariaLabel: t("send") }, "➤"),
  );
  return {
    element,
    reply(message) {
      settle();
      reply = message;
      begin(t("reply"), message);
    },
    edit(message) {
      settle();
      edited = message;
      box.value = message.text;
      begin(t("edit"), message);
    },
    write(text) {
      box.value = text;
      box.focus();
    },
  };
}
