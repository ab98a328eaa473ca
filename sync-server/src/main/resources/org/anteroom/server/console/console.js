"use strict";
(() => {
  const every = 2000;
  const pulse = document.getElementById("pulse");
  const word = document.getElementById("pulse-word");
  const time = document.getElementById("pulse-time");
  let tag = "";

  function say(live, text) {
    if (word.textContent !== text) {
      word.textContent = text;
    }
    pulse.classList.toggle("live", live);
    pulse.classList.toggle("lost", !live);
  }

  function put(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const part of fresh.querySelectorAll("[data-live]")) {
      const old = document.getElementById(part.id);
      if (old && old.innerHTML !== part.innerHTML) {
        old.replaceChildren(...part.childNodes);
      }
    }
  }

  async function refresh() {
    try {
      const answer = await fetch("/console/live", { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 401) {
        location.assign("/");
        return;
      }
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        put(await answer.text());
      }
      if (answer.ok || answer.status === 304) {
        time.textContent = answer.headers.get("X-Site-Time") || time.textContent;
        say(true, "Live");
      } else {
        say(false, "Not live since");
      }
    } catch {
      say(false, "Not live since");
    }
  }

  async function loop() {
    if (!document.hidden) {
      await refresh();
    }
    setTimeout(loop, every);
  }

  function showCode(html) {
    const place = document.getElementById("code-place");
    place.innerHTML = html;
    const close = document.getElementById("code-close");
    close.addEventListener("click", (event) => {
      event.preventDefault();
      place.replaceChildren();
      document.getElementById("enrol-button").focus();
    });
    close.focus();
  }

  const enrol = document.getElementById("enrol");
  enrol.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = new FormData(enrol).get("form_token");
    const headers = { "X-Form-Token": token, "X-Requested-By": "script" };
    const answer = await fetch(enrol.action, { method: "POST", headers }).catch(() => null);
    if (answer && answer.ok) {
      showCode(await answer.text());
    } else {
      location.assign("/");
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      refresh();
    }
  });
  loop();
})();
