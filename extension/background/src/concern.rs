//! Which events of the log are about one record, and may therefore be shown with it.

use sidvakt_order::OrderedSet;

use serde_json::Value;
use sidvakt_evidence::Event;

/// The numbers of the events about a record or the item that it saved.
///
/// What is not surely about it is not among them: another person's post must not leave with it.
pub fn concerns(events: &[Event<Value>], record: &str, item: &str) -> OrderedSet<u64> {
    let mut mine = OrderedSet::new();
    for event in events {
        let what = event.body.get("what").and_then(Value::as_object).and_then(|what| what.iter().next());
        let Some((kind, what)) = what else { continue };
        let about = match kind.as_str() {
            "item_saved" => text(what, &["record", "capture", "id"]) == Some(record),
            "record_edited" | "record_corrected" | "exported" => text(what, &["record"]) == Some(record),
            "item_decided" => text(what, &["item", "key"]) == Some(item),
            "item_edited" | "item_vanished" | "item_returned" => text(what, &["item"]) == Some(item),
            "undone" => what.get("seq").and_then(Value::as_u64).is_some_and(|seq| mine.contains(&seq)),
            _ => false,
        };
        if about {
            mine.insert(event.seq);
        }
    }
    mine
}

fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    path.iter().try_fold(value, |value, field| value.get(field))?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sidvakt_evidence::Chain;

    #[test]
    fn only_what_is_about_the_record_or_its_item_is_shown() {
        let bodies = [
            json!({"what": {"channel_added": {"channel": {"url": "u"}}}}),
            json!({"what": {"item_decided": {"item": {"key": "i"}, "decision": "kept"}}}),
            json!({"what": {"item_saved": {"record": {"capture": {"id": "R-1"}}}}}),
            json!({"what": {"item_saved": {"record": {"capture": {"id": "R-2"}}}}}),
            json!({"what": {"undone": {"seq": 2}}}),
            json!({"what": {"undone": {"seq": 4}}}),
            json!({"what": {"record_edited": {"record": "R-1", "fields": {}}}}),
            json!({"what": {"item_vanished": {"item": "i", "last_seen": "t"}}}),
            json!({"what": {"item_vanished": {"item": "other", "last_seen": "t"}}}),
            json!({"odd": true}),
            json!({"what": {"record_corrected": {"record": "R-1", "item": {}}}}),
            json!({"what": "odd"}),
        ];
        let mut chain = Chain::from_head(sidvakt_evidence::Head::genesis());
        let at = sidvakt_time::Timestamp::UNIX_EPOCH;
        let events: Vec<_> = bodies.into_iter().map(|body| chain.append(at, "a", body).unwrap()).collect();
        assert_eq!(concerns(&events, "R-1", "i"), OrderedSet::from([2, 3, 5, 7, 8, 11]));
    }
}
