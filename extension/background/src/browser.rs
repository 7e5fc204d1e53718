//! The browser's extension interfaces, as far as Sidvakt uses them; the only place that names them.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::sender::Tab;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(address: &str) -> Result<Promise, JsValue>;

    type Api;
    #[wasm_bindgen(method, getter)]
    fn runtime(this: &Api) -> Runtime;
    #[wasm_bindgen(method, getter)]
    fn tabs(this: &Api) -> Tabs;
    #[wasm_bindgen(method, getter)]
    fn action(this: &Api) -> Badge;
    #[wasm_bindgen(method, getter)]
    fn alarms(this: &Api) -> Alarms;
    #[wasm_bindgen(method, getter)]
    fn storage(this: &Api) -> Areas;
    #[wasm_bindgen(method, getter)]
    fn scripting(this: &Api) -> Scripting;

    type Scripting;
    #[wasm_bindgen(method, catch, js_name = executeScript)]
    fn execute_script(this: &Scripting, injection: &JsValue) -> Result<Promise, JsValue>;

    type Runtime;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Runtime) -> String;
    #[wasm_bindgen(method, js_name = getURL)]
    fn get_url(this: &Runtime, path: &str) -> String;
    #[wasm_bindgen(method, js_name = getManifest)]
    fn get_manifest(this: &Runtime) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = sendMessage)]
    fn send_message(this: &Runtime, message: &JsValue) -> Result<Promise, JsValue>;

    type Tabs;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Tabs, tab: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn query(this: &Tabs, filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = sendMessage)]
    fn send_message(this: &Tabs, tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn update(this: &Tabs, tab: i32, changes: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = captureVisibleTab)]
    fn capture_visible_tab(this: &Tabs, window: i32, options: &JsValue) -> Result<Promise, JsValue>;

    type Badge;
    #[wasm_bindgen(method, catch, js_name = setBadgeText)]
    fn set_badge_text(this: &Badge, details: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setBadgeBackgroundColor)]
    fn set_badge_background_color(this: &Badge, details: &JsValue) -> Result<Promise, JsValue>;

    type Alarms;
    #[wasm_bindgen(method, catch)]
    fn create(this: &Alarms, name: &str, when: &JsValue) -> Result<JsValue, JsValue>;

    type Areas;
    #[wasm_bindgen(method, getter)]
    fn session(this: &Areas) -> Area;
    #[wasm_bindgen(method, getter)]
    fn local(this: &Areas) -> Area;

    type Area;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Area, key: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn set(this: &Area, items: &JsValue) -> Result<Promise, JsValue>;
}

/// `browser` in Firefox, `chrome` elsewhere; both answer with promises.
fn api() -> Api {
    let global = js_sys::global();
    let named = |name: &str| Reflect::get(&global, &name.into()).ok().filter(JsValue::is_object);
    named("browser").or_else(|| named("chrome")).unwrap_or_default().unchecked_into()
}

/// The extension's id.
pub fn own_id() -> String {
    api().runtime().id()
}

/// The address that all of the extension's own pages begin with.
pub fn own_root() -> String {
    api().runtime().get_url("")
}

/// The bytes of two files that ship with the extension, asked for at the same time.
///
/// # Errors
/// Whatever the browser says.
pub async fn own_files(paths: [&str; 2]) -> Result<[Vec<u8>; 2], JsValue> {
    // Both are listened to at once: a refusal that nobody has listened to yet counts as a fault of the worker.
    let [first, second] = paths.map(|path| fetch(&api().runtime().get_url(path)).map(JsFuture::from));
    Ok([bytes(first?).await?, bytes(second?).await?])
}

async fn bytes(asked: JsFuture) -> Result<Vec<u8>, JsValue> {
    let response: Response = asked.await?.dyn_into()?;
    let buffer = settled(response.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The version in the manifest.
pub fn own_version() -> String {
    let version = Reflect::get(&api().runtime().get_manifest(), &"version".into());
    version.ok().and_then(|version| version.as_string()).unwrap_or_default()
}

/// Whether the browser keeps the store without having been asked: Chromium does for an extension with
/// `unlimitedStorage`, and gives its service worker no way to ask. Firefox is asked, and says yes to one.
pub fn exempts_from_eviction() -> bool {
    let global = js_sys::global();
    let is_page = Reflect::has(&global, &"document".into()).unwrap_or(true);
    let permissions: Option<Vec<String>> =
        Reflect::get(&api().runtime().get_manifest(), &"permissions".into())
            .ok()
            .and_then(|list| from_js(&list));
    !is_page && permissions.is_some_and(|list| list.iter().any(|permission| permission == "unlimitedStorage"))
}

/// The browser's name and version as it states them itself.
pub fn user_agent() -> String {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let agent = Reflect::get(&navigator, &"userAgent".into());
    agent.ok().and_then(|agent| agent.as_string()).unwrap_or_default()
}

/// A tab by its number; none when it is gone.
pub async fn tab(id: i32) -> Option<Tab> {
    from_js(&settled(api().tabs().get(id)).await.ok()?)
}

/// The tab that is shown in the window last used.
pub async fn active_tab() -> Option<Tab> {
    let filter = to_js(&serde_json::json!({ "active": true, "lastFocusedWindow": true }));
    let tabs: Array = settled(api().tabs().query(&filter)).await.ok()?.unchecked_into();
    from_js(&tabs.get(0))
}

/// Every open tab; addresses are absent where the extension may not know them.
pub async fn tabs() -> Vec<Tab> {
    let all = to_js(&serde_json::json!({}));
    let tabs = settled(api().tabs().query(&all)).await.ok();
    tabs.and_then(|tabs| from_js(&tabs)).unwrap_or_default()
}

/// Shows a tab in its window; one that is gone is no failure.
pub async fn bring_forward(tab: i32) {
    let _ = settled(api().tabs().update(tab, &to_js(&serde_json::json!({ "active": true })))).await;
}

/// Tells a tab's content script something; nobody listening is no failure.
pub async fn tell_tab(tab: i32, order: &impl Serialize) {
    let options = to_js(&serde_json::json!({ "frameId": 0 }));
    let _ = settled(api().tabs().send_message(tab, &to_js(order), &options)).await;
}

/// Puts one of the extension's own scripts into a tab's page, beside the page's own.
///
/// # Errors
/// When the browser does not allow it: the human has not pressed the toolbar button there.
pub async fn put_in(tab: i32, file: &str) -> Result<(), JsValue> {
    let injection = to_js(&serde_json::json!({ "target": { "tabId": tab }, "files": [format!("/{file}")] }));
    settled(api().scripting().execute_script(&injection)).await.map(|_| ())
}

/// Tells the extension's open pages something; nobody listening is no failure.
pub async fn tell_pages(order: &impl Serialize) {
    let _ = settled(api().runtime().send_message(&to_js(order))).await;
}

/// Why the browser took no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// The human has not clicked the toolbar button on this tab.
    NotAllowed,
    /// Two pictures a second is the browser's limit.
    TooSoon,
    /// Something else, in the browser's words.
    Failed(String),
}

/// A picture of what the window shows now, as a `data:` address of a PNG.
pub async fn picture(window: i32) -> Result<String, NoPicture> {
    let options = to_js(&serde_json::json!({ "format": "png" }));
    let taken = settled(api().tabs().capture_visible_tab(window, &options)).await;
    let address = taken.map_err(|error| no_picture(&error))?;
    address.as_string().ok_or_else(|| NoPicture::Failed("no picture".into()))
}

fn no_picture(error: &JsValue) -> NoPicture {
    let words =
        error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |e| String::from(e.message()));
    if words.contains("permission") || words.contains("activeTab") {
        NoPicture::NotAllowed
    } else if words.contains("MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND") {
        NoPicture::TooSoon
    } else {
        NoPicture::Failed(words)
    }
}

/// The number on the toolbar button; 0 shows none. `urgent` colours it.
pub async fn badge(number: usize, urgent: bool) {
    let text = if number == 0 { String::new() } else { number.min(999).to_string() };
    let _ = settled(api().action().set_badge_text(&to_js(&serde_json::json!({ "text": text })))).await;
    let color = if urgent { "#a3201d" } else { "#5c5470" };
    let _ =
        settled(api().action().set_badge_background_color(&to_js(&serde_json::json!({ "color": color }))))
            .await;
}

/// Sets the one alarm, in milliseconds since 1970; an earlier setting is replaced.
pub fn wake_at(milliseconds: f64) {
    let _ = api().alarms().create("clock", &to_js(&serde_json::json!({ "when": milliseconds })));
}

/// What is kept until the browser closes.
pub async fn session<T: DeserializeOwned>(key: &str) -> Option<T> {
    kept(&api().storage().session(), key).await
}

/// What is kept in this browser profile.
pub async fn local<T: DeserializeOwned>(key: &str) -> Option<T> {
    kept(&api().storage().local(), key).await
}

/// Keeps something in this browser profile.
pub async fn keep_locally(key: &str, value: &impl Serialize) {
    keep(&api().storage().local(), key, value).await;
}

async fn kept<T: DeserializeOwned>(area: &Area, key: &str) -> Option<T> {
    let items = settled(area.get(key)).await.ok()?;
    from_js(&Reflect::get(&items, &key.into()).ok()?)
}

async fn keep(area: &Area, key: &str, value: &impl Serialize) {
    let items = Object::new();
    if Reflect::set(&items, &key.into(), &to_js(value)).is_ok() {
        // A choice that cannot be kept holds until the browser closes.
        let _ = settled(area.set(&items)).await;
    }
}

/// Keeps something until the browser closes.
pub async fn keep_in_session(key: &str, value: &impl Serialize) {
    keep(&api().storage().session(), key, value).await;
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn to_js(value: &impl Serialize) -> JsValue {
    let json = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&json).unwrap_or_default()
}

fn from_js<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    // What is not there has no JSON, whatever the type says.
    let json = JsValue::from(js_sys::JSON::stringify(value).ok()?).as_string()?;
    sidvakt_json::from_str(&json).ok()
}
