//! The municipality's routine as data: channels, clocks, categories, texts, words.
