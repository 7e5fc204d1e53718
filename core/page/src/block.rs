//! The text of a block as a reader sees it, and which text nodes it came from.

use std::borrow::Cow;

use sidvakt_text::strip_invisible;

use crate::platform::Platform;
use crate::reading::TextPiece;
use crate::tree::{NodeId, Tree};

/// A block's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BlockText {
    /// Paragraphs joined by `\n`; no invisible characters, no buttons, no translation.
    pub text: String,
    pub pieces: Vec<TextPiece>,
    /// A button stands in the text: the platform hides the rest behind it.
    pub truncated: bool,
    /// Characters as the page has them, before anything was left out.
    pub raw_length: usize,
    /// How many of them nobody sees.
    pub invisible: usize,
}

/// The text of several blocks after each other, each a paragraph.
pub(crate) fn block_text(tree: &Tree<'_>, platform: &Platform, blocks: &[NodeId]) -> BlockText {
    if let [block] = blocks
        && let Some(known) = remembered(tree, platform, *block)
    {
        return known.clone();
    }
    fresh_text(tree, platform, blocks)
}

/// The text of a block that is shown, kept with the page until the block is sent anew: it follows from
/// the block's own nodes and the platform.
fn remembered<'a>(tree: &Tree<'a>, platform: &Platform, block: NodeId) -> Option<&'a BlockText> {
    let element = tree.element(block).filter(|e| e.whole && !tree.is_hidden(block))?;
    let facebook = platform.is_facebook();
    let (read_as, text) = element.text.get_or(|| (facebook, fresh_text(tree, platform, &[block])));
    (*read_as == facebook).then_some(text)
}

fn fresh_text(tree: &Tree<'_>, platform: &Platform, blocks: &[NodeId]) -> BlockText {
    let mut raw = Raw::default();
    for &block in blocks {
        raw.line_break();
        raw.read(tree, platform, block);
    }
    raw.finish()
}

/// The text of one element, only to be looked at.
pub(crate) fn shown_text<'a>(tree: &Tree<'a>, platform: &Platform, element: NodeId) -> Cow<'a, str> {
    match remembered(tree, platform, element) {
        Some(known) => Cow::Borrowed(known.text.as_str()),
        None => Cow::Owned(fresh_text(tree, platform, &[element]).text),
    }
}

/// The text of one element on a single line.
pub(crate) fn line_text(tree: &Tree<'_>, platform: &Platform, element: NodeId) -> String {
    shown_text(tree, platform, element).replace('\n', " ")
}

/// The name that an element shows; once, when the page writes it twice.
pub(crate) fn name_text(tree: &Tree<'_>, platform: &Platform, element: NodeId) -> String {
    let texts = tree.subtree(element).filter(|&n| !tree.is_hidden(n)).filter_map(|n| tree.text(n));
    let mut texts = texts.map(str::trim).filter(|t| !t.is_empty());
    let first = texts.next().unwrap_or_default();
    let rest: Vec<&str> = texts.collect();
    if !rest.is_empty() && rest.iter().all(|t| *t == first) {
        return strip_invisible(first);
    }
    line_text(tree, platform, element)
}

/// The page's characters with their sources.
#[derive(Default)]
struct Raw {
    text: String,
    /// Where in `text` each text node's data begins; nothing for line breaks and pictures.
    sources: Vec<(usize, Option<u32>)>,
    truncated: bool,
}

impl Raw {
    fn read(&mut self, tree: &Tree<'_>, platform: &Platform, block: NodeId) {
        let mut skip = block;
        let mut open: Vec<NodeId> = Vec::new();
        for node in tree.subtree(block) {
            while open.last().is_some_and(|&end| end <= node) {
                open.pop();
                self.line_break();
            }
            if node < skip || tree.is_hidden(node) {
                continue;
            }
            if let Some(text) = tree.text(node) {
                self.push(text, Some(tree.number(node)));
                continue;
            }
            if node != block && self.is_left_out(tree, platform, node) {
                skip = tree.end(node);
                continue;
            }
            match tree.tag(node) {
                "img" => self.push_picture(tree, node),
                "br" => self.line_break_kept(),
                _ if tree.attribute(node, "role") == Some("img") => self.push_drawing(tree, node),
                tag if is_block(tag) => {
                    self.line_break();
                    open.push(tree.end(node));
                }
                _ => {}
            }
        }
        if !open.is_empty() {
            self.line_break();
        }
    }

    fn is_left_out(&mut self, tree: &Tree<'_>, platform: &Platform, node: NodeId) -> bool {
        let markers = &platform.markers;
        if markers.button.matches(tree, node) {
            let label = line_text(tree, platform, node);
            self.truncated |= !label.is_empty() && !platform.words.translation.contains(&label);
            return true;
        }
        matches!(tree.tag(node), "svg" | "script" | "style" | "noscript" | "template" | "video" | "textarea")
            || markers.translation.matches(tree, node)
            || markers.card.matches(tree, node)
    }

    fn push(&mut self, text: &str, source: Option<u32>) {
        self.sources.push((self.text.len(), source));
        let only_layout = text.contains('\n') && text.chars().all(char::is_whitespace);
        self.text.push_str(if only_layout { " " } else { text });
    }

    /// An emoji is its picture's alternative text.
    fn push_picture(&mut self, tree: &Tree<'_>, node: NodeId) {
        let alt = tree.attribute(node, "alt").unwrap_or_default();
        if is_emoji(alt, tree.attribute(node, "src").unwrap_or_default()) {
            self.push(alt, None);
        }
    }

    /// An emoji may be drawn as a background, with its character as the label.
    fn push_drawing(&mut self, tree: &Tree<'_>, node: NodeId) {
        let label = tree.attribute(node, "aria-label").unwrap_or_default();
        if is_emoji(label, "") && tree.subtree(node).all(|n| tree.text(n).is_none()) {
            self.push(label, None);
        }
    }

    fn line_break(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.line_break_kept();
        }
    }

    fn line_break_kept(&mut self) {
        self.sources.push((self.text.len(), None));
        self.text.push('\n');
    }

    fn finish(self) -> BlockText {
        let seen = strip_invisible(&self.text);
        let mut out = Output { raw_length: self.text.chars().count(), ..Output::default() };
        let mut seen = seen.chars().peekable();
        let mut sources = self.sources.iter().peekable();
        let mut source = (0, None);
        let mut unit = 0;
        for (at, c) in self.text.char_indices() {
            while let Some(&&next) = sources.peek()
                && next.0 <= at
            {
                source = next;
                unit = 0;
                sources.next();
            }
            if seen.peek() == Some(&c) {
                seen.next();
                out.push(c, source.1.map(|node| (node, unit)));
            } else {
                out.invisible += 1;
            }
            unit += u32::try_from(c.len_utf16()).unwrap_or(1);
        }
        out.finish(self.truncated)
    }
}

/// The text as it will be, white space put right.
#[derive(Default)]
struct Output {
    text: String,
    units: u32,
    pieces: Vec<TextPiece>,
    /// White space that is written only if something follows.
    waiting: Option<(char, Option<(u32, u32)>)>,
    raw_length: usize,
    invisible: usize,
}

impl Output {
    fn push(&mut self, c: char, source: Option<(u32, u32)>) {
        if c.is_whitespace() {
            self.wait(c, source);
            return;
        }
        if let Some((space, source)) = self.waiting.take()
            && !self.text.is_empty()
        {
            self.write(space, source);
        }
        self.write(c, source);
    }

    /// Of white space in a row one character is kept: a line break before a space, except that a
    /// line break in the page's own text with indentation after it is only layout.
    fn wait(&mut self, c: char, source: Option<(u32, u32)>) {
        let space = if c == '\u{A0}' { c } else { ' ' };
        self.waiting = match (self.waiting, c) {
            (Some(('\n', None)), _) => Some(('\n', None)),
            (_, '\n') => Some(('\n', source)),
            (Some(('\n', Some(text))), _) => Some((space, Some(text))),
            (None, _) => Some((space, source)),
            (waiting, _) => waiting,
        };
    }

    fn write(&mut self, c: char, source: Option<(u32, u32)>) {
        let length = u32::try_from(c.len_utf16()).unwrap_or(1);
        if let Some((node, offset)) = source {
            match self.pieces.last_mut() {
                Some(last)
                    if last.node == node
                        && last.at + last.len == self.units
                        && last.offset + last.len == offset =>
                {
                    last.len += length;
                }
                _ => self.pieces.push(TextPiece { at: self.units, len: length, node, offset }),
            }
        }
        self.text.push(c);
        self.units += length;
    }

    fn finish(self, truncated: bool) -> BlockText {
        BlockText {
            text: self.text,
            pieces: self.pieces,
            truncated,
            raw_length: self.raw_length,
            invisible: self.invisible,
        }
    }
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "div"
            | "p"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "blockquote"
    )
}

/// Whether a picture is an emoji: its address says so, or its alternative text has no letters.
pub(crate) fn is_emoji(alt: &str, src: &str) -> bool {
    if alt.is_empty() {
        return false;
    }
    src.contains("emoji") || (alt.chars().count() <= 12 && !alt.chars().any(char::is_alphanumeric))
}
