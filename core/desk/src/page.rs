//! How the page at hand is being read, for the panel.

use sidvakt_page::{Access, HealthState, Reading};
use sidvakt_wording::Key;

use crate::desk::Desk;
use crate::forms::PageView;
use crate::overlay::Tone;

impl Desk {
    /// How the page in the work's tab is being read; `reading` is none when it was never read, `url`
    /// is none when no page of the platforms is open.
    pub fn page(&self, url: Option<&str>, reading: Option<&Reading>) -> PageView {
        let Some(url) = url else {
            let sentence = self.text(Key::PageNone);
            return PageView { sentence, ..PageView::default() };
        };
        let platform = sidvakt_page::platform_of(url);
        let can_mark = self.state.channels().any(|channel| Some(channel.platform.as_str()) == platform);
        let channel = reading.and_then(|reading| self.channel_of(reading)).or_else(|| self.official(url));
        let channel_name = channel.map(|channel| channel.name().to_owned()).unwrap_or_default();
        let Some((reading, _)) = reading.zip(channel) else {
            let sentence = self.text(if can_mark { Key::PageUnread } else { Key::PageNotOfficial });
            return PageView { channel: channel_name, sentence, can_mark, ..PageView::default() };
        };
        let advice = self.health_advice(reading);
        PageView {
            channel: channel_name,
            tone: if advice.is_some() { Tone::Soon } else { Tone::Calm },
            sentence: self.page_sentence(reading, advice),
            read: if reading.access == Access::Ok { self.read(reading) } else { String::new() },
            can_mark,
            can_diagnose: true,
        }
    }

    /// What the ribbon says, told to whoever has the panel open already.
    fn page_sentence(&self, reading: &Reading, advice: Option<String>) -> String {
        match (reading.access, reading.health.state, advice) {
            (_, _, None) => self.text(Key::PageHealthy),
            (Access::Ok, HealthState::Broken, _) => self.text(Key::PageBroken),
            (Access::Ok, HealthState::Unsure, _) => self.text(Key::PageUnsure),
            (Access::Ok, HealthState::Unknown, _) => self.text(Key::PageUnknown),
            (_, _, Some(advice)) => advice,
        }
    }

    /// The head of a structure diagnosis: versions, the kind of page and what the sentinels say.
    pub fn diagnosis_head(&self, reading: Option<&Reading>, browser: &str) -> String {
        let Some(reading) = reading else {
            return format!("Sidvakt {}\n{browser}\n", self.program.version);
        };
        format!(
            "Sidvakt {}\n{browser}\n{} {} health {} {} read {}{}\n",
            self.program.version,
            reading.platform,
            reading.page_kind.id(),
            reading.health.state.id(),
            reading.health.sentinels.join(" "),
            reading.items.len(),
            reading.promised_comments.map(|count| format!(" promised {count}")).unwrap_or_default(),
        )
    }
}
