// One POST to the house. The page itself is the same for everybody, so its token comes with the first look at the party.

const PATIENCE = 10000; // ms for one try
let token = document.body.dataset.csrf ?? "";

async function known() {
  if (token) return token;
  const region = document.querySelector("[data-live-url]");
  const answer = await fetch(region.dataset.liveUrl, { credentials: "same-origin", cache: "no-store" });
  token = answer.headers.get("X-CSRFToken") ?? "";
  return token;
}

// `{ status, said }`; `status` 0 is a redirect, which is a yes; nothing where the house couldn't be reached.
export async function post(url, body, isAgain = false) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const headers = { "X-CSRFToken": await known(), Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
    const options = { method: "POST", headers, body: String(body), redirect: "manual", keepalive: true, credentials: "same-origin" };
    const answer = await fetch(url, { ...options, signal: patience.signal });
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    if (answer.status === 403 && !isJson && !isAgain) {
      token = "";
      return await post(url, body, true);
    }
    return { status: answer.status, said: isJson ? await answer.json() : null };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
