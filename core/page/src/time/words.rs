//! A time text as words, numbers and a time of day.

use sidvakt_text::strip_invisible;

/// A time text taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    /// Lower case, one space between words, no full stops or commas.
    pub plain: String,
    pub tokens: Vec<Token>,
}

/// A word, a number, or hours and minutes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Word(String),
    Number(u32),
    Clock(u8, u8),
}

/// Longer texts are not times.
const LONGEST: usize = 60;

impl Words {
    /// None when the text is empty or far too long to be a time.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST * 6 {
            return None;
        }
        let clean: String = strip_invisible(text).to_lowercase().chars().map(western_digit).collect();
        let mut tokens = tokens(&clean);
        join_clocks(&mut tokens);
        let plain = tokens.iter().filter_map(Token::plain).collect::<Vec<_>>().join(" ");
        let tokens: Vec<Token> = tokens.into_iter().filter(|t| *t != Token::punctuation()).collect();
        (!tokens.is_empty() && clean.chars().count() <= LONGEST).then_some(Self { plain, tokens })
    }

    /// The tokens after a leading phrase.
    pub fn after(&self, phrase: &str) -> Option<&[Token]> {
        let words = phrase.split(' ').count();
        let starts = self.plain.strip_prefix(phrase)?;
        (starts.is_empty() || starts.starts_with(' ')).then(|| self.tokens.get(words..)).flatten()
    }
}

impl Token {
    fn punctuation() -> Self {
        Self::Word(String::new())
    }

    fn plain(&self) -> Option<String> {
        match self {
            Self::Word(word) if word.is_empty() => None,
            Self::Word(word) => Some(word.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Clock(hour, minute) => Some(format!("{hour}:{minute:02}")),
        }
    }
}

/// Arabic-Indic, Persian and Devanagari digits as 0–9.
pub(crate) fn western_digit(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{0966}'..='\u{096F}' => 0x0966,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// Words, numbers, and the marks `:` and `.` that may stand inside a time of day.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let inside = |c: char| if digits { c.is_ascii_digit() } else { is_word(c) };
        let length = if digits || is_word(first) {
            rest.find(|c| !inside(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        match (digits, first) {
            (true, _) => tokens.push(Token::Number(token.parse().unwrap_or(u32::MAX))),
            (_, ':' | '.') => tokens.push(Token::punctuation()),
            (_, ',' | '·' | '(' | ')') => {}
            (_, c) if c.is_whitespace() => tokens.push(Token::Word(" ".to_owned())),
            _ => tokens.push(Token::Word(token.to_owned())),
        }
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | 'ʼ') || matches!(u32::from(c), 0x300..=0x36F)
}

/// Number, mark, number without spaces between is a time of day; spaces are then dropped.
fn join_clocks(tokens: &mut Vec<Token>) {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        joined.push(token);
        if let [.., Token::Number(hour), mark, Token::Number(minute)] = joined.as_slice()
            && *mark == Token::punctuation()
            && *hour < 24
            && *minute < 60
        {
            let clock = Token::Clock(*hour as u8, *minute as u8);
            joined.truncate(joined.len() - 3);
            joined.push(clock);
        }
    }
    joined.retain(|t| *t != Token::Word(" ".to_owned()));
    *tokens = joined;
}
