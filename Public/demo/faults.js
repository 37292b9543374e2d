import { el, toast } from "./dom.js";
import { post } from "./telegram.js";
import { t } from "./texts.js";

/** Buttons that make Telegram misbehave, to see that nothing is lost. */
export function faultButtons(phone, group) {
  const fault = (parameters) => post("faults", parameters);
  const list = [
    ["slowDown", () => fault({ fault: "retry_after", method: "send*", seconds: 10, count: 1 })],
    ["errors", () => fault({ fault: "page", status: 502, count: 5 })],
    ["cut", () => fault({ fault: "drop", method: "send*", after_effect: true, count: 1 })],
    ["deleteTopic", () => group.act("delete")],
    ["block", () => phone.act("block")],
    ["unblock", () => phone.act("start")],
    ["allWell", () => post("faults/clear")],
  ];
  return list.map(([name, act]) =>
    el(
      "button",
      {
        type: "button",
        title: t(`${name}Hint`),
        onclick: async () => {
          try {
            await act();
            toast(t(`${name}Hint`));
          } catch (problem) {
            toast(problem.message);
          }
        },
      },
      t(name),
    ));
}
