//! The command line: parse, build the app, run.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    // Only test builds have steps to stop at.
    let _steps = fail::FailScenario::setup();
    let command = xpecto::commands::Command::parse();
    match command.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xpecto: {error:#}");
            ExitCode::FAILURE
        }
    }
}
