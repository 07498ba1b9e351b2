//! The command line: which part of Xpecto this process is.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use xpecto::db::cluster::{self, ClusterOptions};

#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the private Postgres by itself until the input ends, and write its URL.
    Postgres {
        /// Trade safety for speed: for tests only.
        #[arg(long)]
        throwaway: bool,
        /// Folder of the cluster.
        data_dir: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Postgres {
            throwaway,
            data_dir,
        } => {
            let options = ClusterOptions {
                data_dir,
                bin_dir: None,
                durable: !throwaway,
            };
            cluster::run(&options).await
        }
    }
}
