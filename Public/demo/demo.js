import { toast } from "./dom.js";
import { faultButtons } from "./faults.js";
import { Group } from "./group.js";
import { Phone } from "./phone.js";
import { follow } from "./telegram.js";
import { t } from "./texts.js";

document.getElementById("intro").textContent = t("intro");
const phone = new Phone(document.getElementById("phone"));
const group = new Group(document.getElementById("group"));

try {
  await phone.load();
  await group.load();
  document.getElementById("faults").append(...faultButtons(phone, group));
  await follow(async () => {
    await Promise.all([phone.refresh(), group.refresh()]);
  });
} catch (problem) {
  toast(problem.message);
}
