//! How little a second look costs: the counts that the speed rests on.

use std::cell::Cell;
use std::rc::Rc;

use sidvakt_wording::Language;

use super::{CHANNEL, comment, friday, page, screen};
use crate::{Desk, Order, Program, Session};

#[test]
fn five_hundred_comments_are_screened_once() {
    let calls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&calls);
    let counting: crate::Screen = Box::new(move |text| {
        counted.set(counted.get() + 1);
        screen(text)
    });
    let mut desk = Desk::new(Language::Sv, Program { version: "0.1.0".into() }, counting);
    let order = Order::AddChannel { url: CHANNEL.into(), name: "Granviks kommun".into() };
    let added = desk.order(None, order, friday()).unwrap().events;
    let mut chain = sidvakt_evidence::Chain::from_head(sidvakt_evidence::Head::genesis());
    for body in added {
        desk.apply(&chain.append(friday(), "Anna", body).unwrap()).unwrap();
    }
    let texts = ["Fint!", "Öppet?", "dum i huvudet", "Tack för i går, det var en fin dag i parken"];
    let items = (0..500).map(|n| comment(&n.to_string(), texts[n % texts.len()]));
    let mut reading = page(items.collect());
    desk.observe(&reading, &Session::default(), friday());
    assert_eq!(calls.get(), 500);
    assert_eq!(desk.take_seen().len(), 500);
    reading.items.rotate_left(7);
    desk.observe(&reading, &Session::default(), friday());
    assert_eq!(calls.get(), 500, "nothing is screened twice");
    assert!(desk.take_seen().is_empty(), "nothing is stored twice");
    reading.items[0].text.push_str(" Ändrat.");
    desk.observe(&reading, &Session::default(), friday());
    assert_eq!((calls.get(), desk.take_seen().len()), (501, 1));
}
