//! The command line: parse, build the app, run.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    let command = xpecto::commands::Command::parse();
    match command.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xpecto: {error:#}");
            ExitCode::FAILURE
        }
    }
}
