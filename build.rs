//! Stops a build early, with the way out, when the third-party front-end files are missing.

use std::path::Path;

fn main() {
    // New files must be embedded too, so the whole folder is watched.
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=locales");
    let needed = ["htmx.min.js", "fonts.css", "icons.svg"];
    if needed
        .iter()
        .any(|file| !Path::new("static/vendor").join(file).exists())
    {
        println!("cargo::error=the front-end files in static/vendor are missing: run bin/assets");
    }
}
