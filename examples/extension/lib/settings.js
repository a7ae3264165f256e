/** Where the service is and the key for it: `{ address, key }`; `address` is "" before anything was saved. */
export async function settings() {
  return chrome.storage.local.get({ address: "", key: "" });
}

export async function save({ address, key }) {
  await chrome.storage.local.set({ address, key });
}

/** What a person typed as an address without its end, or null where it is none. */
export function addressOf(typed) {
  let url;
  try {
    url = new URL(/^[a-z]+:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
  } catch {
    return null;
  }
  const known = url.protocol === "https:" || url.protocol === "http:";
  if (!known || /\s/.test(typed.trim()) || url.username || url.password || url.search || url.hash) return null;
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** Whether what is sent there can be read on the way: no TLS, and not on this machine. */
export function isReadable(address) {
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !/^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
}

/** The permission to ask that one address, as the browser names it. */
export function permissionFor(address) {
  return { origins: [`${new URL(address).origin}/*`] };
}
