//! A simulated chip on a virtual reader: `cargo run -p chipsim --example vpcd -- [profile.toml] [host:port]`. Without a profile it
//! is the Utopian specimen. Files that the profile names lie beside it. It ends when the driver closes the connection, or when
//! the chip falls silent: the card has then left its reader.
//!
//! On Debian: packages `pcscd` and `vsmartcard-vpcd`, then `pcscd --foreground`. The package's `/etc/reader.conf.d/vpcd` makes the
//! reader `Virtual PCD 00 00`, and the driver listens on port 35963 of every address of the machine: not for a machine that others
//! reach. `opensc-tool -r 0 -s 00A4000C023F00 -s 00B09C0000` then reads EF.CardAccess.

use std::net::TcpStream;
use std::path::Path;

use chipsim::ready::{self, Holder};
use chipsim::{Chip, Profile, Seeded, vpcd};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let profile = match arguments.next() {
        Some(path) => {
            let folder = Path::new(&path).parent().unwrap_or(Path::new("."));
            let read = |name: &str| std::fs::read(folder.join(name)).map_err(|error| error.to_string());
            Profile::read(&std::fs::read_to_string(&path)?)?.fetch(read)?.complete()?
        }
        None => ready::passport(&Holder::specimen(), &mut Seeded::new(1))?,
    };
    let address = arguments.next().unwrap_or(format!("127.0.0.1:{}", vpcd::PORT));
    let mut chip = Chip::new(profile, Seeded::new(2))?;
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    vpcd::serve(&mut chip, &mut stream)?;
    Ok(())
}
