/** The selected text of a tab with its line breaks, which the browser's own menu leaves out; "" where there is none. */
export async function selectionOf(tabId, frameIds) {
  const target = frameIds ? { tabId, frameIds } : { tabId, allFrames: true };
  try {
    const frames = await chrome.scripting.executeScript({ target, func: selected });
    return frames.map((frame) => frame.result).find(Boolean) ?? "";
  } catch {
    return ""; // a page that no extension may look into, or a frame from elsewhere
  }
}

/** Runs in the page, so that it can use nothing from here. */
function selected() {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return field.value.slice(field.selectionStart, field.selectionEnd).trim();
  return String(document.getSelection() ?? "").trim();
}
