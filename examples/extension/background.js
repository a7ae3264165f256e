// The service worker: from a selected text to the panel. It asks nobody anything; the panel does.
import { selectionOf } from "./lib/selection.js";

const HOW = { "check-claim": "claim", "check-draft": "draft" };
/** Menu items and commands share their names. */

chrome.runtime.onInstalled.addListener(() => {
  for (const [id, title] of [["check-claim", "menu_claim"], ["check-draft", "menu_draft"]]) {
    chrome.contextMenus.create({ id, title: chrome.i18n.getMessage(title), contexts: ["selection"] });
  }
  chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
});

chrome.contextMenus.onClicked.addListener((info, tab) =>
  begin(HOW[info.menuItemId], tab, [info.frameId ?? 0], info.selectionText ?? ""));

chrome.commands.onCommand.addListener((command, tab) => begin(HOW[command], tab, null, ""));

/** Opens the panel and leaves the selection for it; `otherwise` is what is taken where the page cannot be asked. */
async function begin(how, tab, frameIds, otherwise) {
  if (!how || !tab) return;
  const opened = chrome.sidePanel.open({ windowId: tab.windowId }); // first: it must come within the click
  const text = (await selectionOf(tab.id, frameIds)) || otherwise;
  await chrome.storage.session.set({ [`asked-${tab.windowId}`]: { how, text } });
  await opened.catch(() => openInTab(tab.windowId));
}

/** For browsers that have no side panel, or do not open it. */
async function openInTab(windowId) {
  const documentUrls = [chrome.runtime.getURL("panel.html")];
  const [there] = await chrome.runtime.getContexts({ contextTypes: ["TAB"], documentUrls, windowIds: [windowId] });
  await (there ? chrome.tabs.update(there.tabId, { active: true }) : chrome.tabs.create({ url: "panel.html", windowId }));
}
