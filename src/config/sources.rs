//! The impure half: where values come from, and which data folder is usable here.

use std::{collections::HashMap, env, path::Path};

use super::{Config, ConfigError, Mistake};
use crate::db::cluster;

/// The environment first, then `.env`; `demo` switches the demo on whatever they say.
pub(super) fn load(demo: bool) -> Result<Config, ConfigError> {
    let file = dotenv(Path::new(".env"))?;
    let value = |name: &str| {
        let from_environment = env::var_os(name).map(|text| text.to_string_lossy().into_owned());
        from_environment.or_else(|| file.get(name).cloned())
    };
    let private_postgres = value("DATABASE_URL").is_none();
    let here = env::current_dir().map_err(|error| one("XPECTO_DATA_DIR", error.to_string()))?;
    let config = Config::from_lookup(|name| match name {
        "XPECTO_DEMO" if demo => Some("1".to_owned()),
        "XPECTO_DATA_DIR" if private_postgres => {
            value(name).or_else(|| cluster::data_dir_for_root(&here.join("var")))
        }
        _ => value(name),
    })?;
    Ok(config.anchored(&here))
}

/// The values of a `.env` file; none where there is no such file.
fn dotenv(path: &Path) -> Result<HashMap<String, String>, ConfigError> {
    if !path.exists() {
        return Ok(HashMap::new());
    }
    // The parser's own message repeats the line, which may hold a secret.
    let unreadable = |_| one(".env", "cannot be read as lines of NAME=value".to_owned());
    dotenvy::from_path_iter(path)
        .map_err(unreadable)?
        .collect::<Result<_, _>>()
        .map_err(unreadable)
}

fn one(setting: &str, problem: String) -> ConfigError {
    ConfigError(vec![Mistake {
        setting: setting.to_owned(),
        problem,
    }])
}
