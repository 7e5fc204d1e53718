//! Messages between the page, the background and the panel.
//!
//! A tab's messages are untrusted: the background decodes [`PageRequest`] from tabs only and
//! [`PanelRequest`] from the extension's own pages only. Everything is JSON-safe (Chromium turns
//! byte arrays and maps into plain objects); large data goes through the store.

mod failure;
mod manual;
mod page;
mod panel;
mod untrusted;

pub use failure::{Failure, FailureCode, Reply};
pub use manual::{Region, RegionLine};
pub use page::{PageOrder, PageReply, PageRequest, Shot};
pub use panel::{PanelOrder, PanelReply, PanelRequest, RegisterQuery};
pub use untrusted::{MAX_HTML, MAX_MESSAGE, MessageError, page_request};
