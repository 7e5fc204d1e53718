//! Messages between the page, the background and the panel.
