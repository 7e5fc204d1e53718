//! Instagram.
use crate::page::{PageContext, nothing};
use crate::platform::Platform;
use crate::reading::Reading;
use crate::tree::Tree;

/// Reads an Instagram page.
pub(crate) fn read(_tree: &Tree<'_>, platform: &'static Platform, _page: &PageContext<'_>) -> Reading {
    nothing(platform.adapter.platform.clone())
}
