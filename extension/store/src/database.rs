//! Opening the database and its transactions.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbTransaction, IdbVersionChangeEvent,
};

use crate::error::StoreError;
use crate::request::result_of;
use crate::schema;
use crate::write::Durability;

#[wasm_bindgen]
extern "C" {
    /// `web-sys` hides the third argument, and with it durability, behind an unstable flag.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        names: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// The register's database; one per extension and browser profile.
#[derive(Clone, Debug)]
pub struct Store {
    database: IdbDatabase,
}

impl Store {
    /// Opens the database, after its migrations.
    ///
    /// # Errors
    /// When the browser has no IndexedDB here, or an older or newer program holds it.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let request = factory()?.open_with_u32(name, schema::version())?;
        let upgrade = upgrade_of(&request);
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = result_of(&request)
            .await?
            .dyn_into()
            .map_err(|other| StoreError::Failed(format!("not a database: {other:?}")))?;
        request.set_onupgradeneeded(None);
        step_aside(&database);
        Ok(Self { database })
    }

    /// A transaction that reads.
    pub(crate) fn reading(&self, stores: &[&str]) -> Result<IdbTransaction, StoreError> {
        Ok(self.database.transaction_with_str_sequence(&names(stores))?)
    }

    /// A transaction that writes.
    pub(crate) fn writing(
        &self,
        stores: &[&str],
        durability: Durability,
    ) -> Result<IdbTransaction, StoreError> {
        let durability = match durability {
            Durability::Strict => "strict",
            Durability::Relaxed => "relaxed",
        };
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let database: &DurableDatabase = self.database.unchecked_ref();
        Ok(database.transaction_with_options(&names(stores), "readwrite", &options)?)
    }

    /// Reads one value by its key.
    pub(crate) async fn value(&self, store: &str, key: &JsValue) -> Result<Option<JsValue>, StoreError> {
        let request = self.reading(&[store])?.object_store(store)?.get(key)?;
        Ok(given(result_of(&request).await?))
    }
}

/// A value that is there.
pub(crate) fn given(value: JsValue) -> Option<JsValue> {
    (!value.is_undefined()).then_some(value)
}

/// Every value of a store in the order of its keys.
pub(crate) async fn values(store: &IdbObjectStore) -> Result<Array, StoreError> {
    Ok(result_of(&store.get_all()?).await?.unchecked_into())
}

fn names(stores: &[&str]) -> Array {
    stores.iter().map(|name| JsValue::from_str(name)).collect()
}

fn factory() -> Result<IdbFactory, StoreError> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    factory.dyn_into().map_err(|_| StoreError::Failed("no IndexedDB in this context".into()))
}

/// Runs the migrations when the browser asks for them.
fn upgrade_of(
    request: &IdbOpenDbRequest,
) -> Closure<dyn FnMut(IdbVersionChangeEvent) -> Result<(), JsValue>> {
    let request = request.clone();
    Closure::new(move |event: IdbVersionChangeEvent| {
        let database: IdbDatabase = request.result()?.dyn_into()?;
        // Versions count up from 1 per released migration.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
        schema::migrate(&database, event.old_version() as usize)
    })
}

/// Closes when a newer program wants to migrate; otherwise it would wait for ever.
fn step_aside(database: &IdbDatabase) {
    let held = database.clone();
    let close: Closure<dyn FnMut()> = Closure::new(move || held.close());
    database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
    // Lives as long as the database, which is as long as the worker.
    close.forget();
}
