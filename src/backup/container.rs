//! The file of a backup: an age file whose content is entries in a row, each with its SHA-256. It is written
//! and read as a stream; a changed byte or a missing end is an error.

use std::io::{self, Read, Write};

use anyhow::{Context, bail, ensure};
use sha2::{Digest, Sha256};

const MAGIC: &[u8] = b"XPECTO-BACKUP 1\n";
const ENTRY: u8 = 1;
const END: u8 = 0;
const CHUNK: usize = 64 * 1024;

/// Writes entries one after the other.
pub(super) struct Writer<W: Write> {
    out: age::stream::StreamWriter<W>,
    entries: u64,
}

impl<W: Write> Writer<W> {
    /// Begins an age file for one recipient.
    pub fn new(out: W, recipient: &age::x25519::Recipient) -> anyhow::Result<Self> {
        let recipients = std::iter::once(recipient as &dyn age::Recipient);
        let encryptor =
            age::Encryptor::with_recipients(recipients).map_err(|e| anyhow::anyhow!("age: {e}"))?;
        let mut out = encryptor.wrap_output(out)?;
        out.write_all(MAGIC)?;
        Ok(Self { out, entries: 0 })
    }

    /// Copies an entry to its end; gives its size in bytes.
    pub fn entry(&mut self, name: &str, from: &mut dyn Read) -> anyhow::Result<u64> {
        let length = u16::try_from(name.len()).context("the name of a file is too long")?;
        self.out.write_all(&[ENTRY])?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(name.as_bytes())?;
        let (mut hash, mut size) = (Sha256::new(), 0);
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = from.read(&mut chunk)?;
            self.out.write_all(&u32::try_from(read)?.to_be_bytes())?;
            if read == 0 {
                break;
            }
            self.out.write_all(&chunk[..read])?;
            hash.update(&chunk[..read]);
            size += read as u64;
        }
        self.out.write_all(&hash.finalize())?;
        self.entries += 1;
        Ok(size)
    }

    /// Ends the file and gives back what it was written to.
    pub fn finish(mut self) -> anyhow::Result<W> {
        self.out.write_all(&[END])?;
        self.out.write_all(&self.entries.to_be_bytes())?;
        Ok(self.out.finish()?)
    }
}

/// Reads a whole file, handing each entry to the writer that `open` gives for its name.
///
/// # Errors
/// When the key is not the one it was made for, a byte was changed, or the end is missing.
pub(super) fn read(
    input: impl Read,
    identity: &age::x25519::Identity,
    mut open: impl FnMut(&str) -> anyhow::Result<Box<dyn Write>>,
) -> anyhow::Result<()> {
    let decryptor = age::Decryptor::new(io::BufReader::new(input)).context("no age file")?;
    let mut input = decryptor
        .decrypt(std::iter::once(identity as &dyn age::Identity))
        .context("the backup was not made with these keys")?;
    let mut magic = [0; MAGIC.len()];
    input.read_exact(&mut magic).context(CUT)?;
    ensure!(magic == MAGIC, "this is no backup of ours");
    let mut entries = 0u64;
    loop {
        match array::<1>(&mut input)? {
            [ENTRY] => {}
            [END] => break,
            _ => bail!("the backup is damaged"),
        }
        let mut name = vec![0; usize::from(u16::from_be_bytes(array(&mut input)?))];
        input.read_exact(&mut name).context(CUT)?;
        let name = String::from_utf8(name)?;
        let mut to = open(&name)?;
        copy(&mut input, &mut to, &name)?;
        entries += 1;
    }
    ensure!(
        u64::from_be_bytes(array(&mut input)?) == entries,
        "the backup lacks entries"
    );
    let mut rest = [0; 1];
    ensure!(input.read(&mut rest)? == 0, "the backup has a second end");
    Ok(())
}

const CUT: &str = "the backup is damaged or cut off";

fn copy(input: &mut dyn Read, to: &mut dyn Write, name: &str) -> anyhow::Result<()> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let size = u32::from_be_bytes(array(input)?) as usize;
        if size == 0 {
            break;
        }
        let chunk = chunk.get_mut(..size).context("the backup is damaged")?;
        input.read_exact(chunk).context(CUT)?;
        hash.update(&*chunk);
        to.write_all(chunk)?;
    }
    to.flush()?;
    let expected: [u8; 32] = array(input)?;
    ensure!(hash.finalize().as_slice() == expected, "{name} is damaged");
    Ok(())
}

fn array<const N: usize>(input: &mut (impl Read + ?Sized)) -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes).context(CUT)?;
    Ok(bytes)
}
