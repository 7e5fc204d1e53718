//! Canonical JSON and sums.

use proptest::prelude::*;
use serde_json::{Value, json};
use sidvakt_evidence::{CanonicalError, Sha256Hex, canonical};

fn text(value: &Value) -> String {
    String::from_utf8(canonical(value).expect("canonical")).expect("UTF-8")
}

#[test]
fn keys_are_sorted_and_white_space_is_gone() {
    let value = json!({"b": [1, -2, true, null], "a": {"y": "å", "x": ""}});
    assert_eq!(text(&value), r#"{"a":{"x":"","y":"å"},"b":[1,-2,true,null]}"#);
}

#[test]
fn keys_sort_by_utf16_as_rfc_8785_says() {
    // U+1F600 is D83D DE00 in UTF-16 and sorts before U+FB33; by code point it would come after.
    let value =
        json!({"\u{fb33}": 1, "\u{1f600}": 2, "\u{20ac}": 3, "\r": 4, "1": 5, "\u{f6}": 6, "\u{80}": 7});
    let keys: Vec<String> = ["\\r", "1", "\u{80}", "ö", "€", "😀", "\u{fb33}"].map(String::from).into();
    let mut places: Vec<usize> = Vec::new();
    for key in keys {
        places.push(text(&value).find(&format!("\"{key}\":")).expect(&key));
    }
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn strings_are_escaped_only_where_json_demands() {
    assert_eq!(
        text(&json!("\u{8}\t\n\u{c}\r\"\\/\u{1f}\u{7f}\u{2028}ö")),
        "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u001f\u{7f}\u{2028}ö\""
    );
}

#[test]
fn numbers_with_decimals_or_too_large_are_refused_where_they_stand() {
    let error = canonical(&json!({"a": [1, 0.5]})).expect_err("decimals");
    assert_eq!(error, CanonicalError::Number { path: "$.a[1]".into(), number: "0.5".into() });
    assert!(canonical(&json!(9_007_199_254_740_991_u64)).is_ok());
    assert!(canonical(&json!(9_007_199_254_740_992_u64)).is_err());
    assert!(canonical(&json!(-9_007_199_254_740_992_i64)).is_err());
}

#[test]
fn sums_are_sha_256() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Sha256Hex::of(b"abc").as_str(), abc);
    assert_eq!(
        Sha256Hex::of(b"").as_str(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert!(serde_json::from_str::<Sha256Hex>(&format!("\"{}\"", abc.to_uppercase())).is_err());
    assert!(serde_json::from_str::<Sha256Hex>("\"abc\"").is_err());
    assert_eq!(serde_json::to_string(&Sha256Hex::of(b"abc")).expect("text"), format!("\"{abc}\""));
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn canonical_json_is_the_same_value_and_stable(value in values()) {
        let first = canonical(&value).expect("canonical");
        let read: Value = serde_json::from_slice(&first).expect("JSON");
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(canonical(&read).expect("canonical"), first);
    }
}
