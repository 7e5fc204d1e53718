//! One module a view.

mod channels;
mod form;
mod item;
mod record;
mod register;
mod settings;
mod today;
mod welcome;

pub use channels::channels;
pub use item::item;
pub use record::record;
pub use register::register;
pub use settings::settings;
pub use today::today;
pub use welcome::welcome;
