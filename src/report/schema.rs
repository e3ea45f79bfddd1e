//! The JSON Schema of the result, for programs that read it and for editors that explain it.

mod money;
mod risks;
mod scores;
mod shape;
mod simulation;
mod top;

use serde_json::{Map, Value, json};

/// The schema of the result as text: JSON Schema, draft 7. It says what each field is, and takes no others.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&appraise::report::result_schema()).expect("JSON");
/// assert_eq!(schema["properties"]["schema"]["enum"][0], "appraise/1");
/// let total = &schema["definitions"]["option"]["properties"]["total"];
/// assert!(total["description"].as_str().is_some_and(|text| text.contains("weight × value")));
/// ```
pub fn result_schema() -> String {
    let mut definitions = Map::new();
    let mut root = shape::table(&top::RESULT, &mut definitions);
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!("appraise: a result, appraise/1"));
        root.insert("definitions".to_owned(), Value::Object(definitions));
    }
    format!("{root:#}\n")
}
