//! One module a view.

mod addresses;
mod changes;
mod channels;
mod fields;
mod form;
mod item;
mod manual;
mod page;
mod record;
mod register;
mod settings;
mod today;
mod welcome;

pub use channels::channels;
pub use item::item;
pub use manual::manual;
pub use page::diagnosis;
pub use record::record;
pub use register::register;
pub use settings::settings;
pub use today::today;
pub use welcome::welcome;
