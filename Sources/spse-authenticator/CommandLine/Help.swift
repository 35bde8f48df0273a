/// The text of `spse-authenticator help`.
enum Help {
  static func text(_ language: Language) -> String { language == .english ? english : indonesian }

  private static let indonesian = """
    spse-authenticator — SPSE Authenticator untuk terminal

      add - | GAMBAR         menambahkan akun dari tautan otpauth:// di masukan standar (-), atau dari QR di gambar PNG atau JPEG
      list                   menampilkan akun beserta ID-nya
      code ID                menampilkan kode sebuah akun
      watch [--once]         menampilkan permintaan masuk yang datang (--once: yang menunggu sekarang); Ctrl-C mengakhiri
      approve ID ANGKA       Ya: menyetujui permintaan masuk dengan enam angka di halaman portal
      deny ID [--mistake]    Bukan saya: menolak dan memblokir masuk dengan password; --mistake: hanya salah tekan
                             ID lengkap berlaku juga setelah halaman ditutup atau waktunya habis
      remove ID [--yes] [--local]
                             menghapus akun, di portal juga (--local: di sini saja); --yes: tanpa bertanya
      history                menampilkan apa yang disetujui dan ditolak di sini
      help                   menampilkan ini

      --vault BERKAS         tempat penyimpanan [$XDG_DATA_HOME/spse-authenticator/vault]
      --passphrase-file BERKAS
                             frasa sandi: baris pertama berkas ini, misalnya /dev/fd/3; tanpa ini ditanyakan di terminal
      --json                 hasil sebagai JSON
      --english, --indonesian

    Tautan dan frasa sandi tidak pernah dibaca dari argumen: argumen tersimpan di riwayat shell dan terlihat di `ps`.

    Kode keluar: 0 berhasil · 1 ditolak · 2 cara pakai · 3 penyimpanan · 4 jaringan · 5 tidak ditemukan
    """

  private static let english = """
    spse-authenticator — SPSE Authenticator for a terminal

      add - | PICTURE        adds an account from an otpauth:// link on standard input (-), or from the QR in a PNG or JPEG picture
      list                   shows the accounts and their IDs
      code ID                shows the code of an account
      watch [--once]         shows sign-ins as they come (--once: those that wait now); Ctrl-C ends it
      approve ID NUMBER      Ya: approves a sign-in with the six digits on the portal's page
      deny ID [--mistake]    Bukan saya: refuses, and closes the password way; --mistake: only a mistake
                             a whole ID counts also when the page was closed or the time is over
      remove ID [--yes] [--local]
                             removes an account, at the portal too (--local: only here); --yes: without asking
      history                shows what was approved and refused here
      help                   shows this

      --vault FILE           where everything is kept [$XDG_DATA_HOME/spse-authenticator/vault]
      --passphrase-file FILE
                             the passphrase: the first line of this file, for example /dev/fd/3; asked at the terminal without it
      --json                 results as JSON
      --english, --indonesian

    Links and passphrases are never read from arguments: those stand in the shell's history and in `ps`.

    Exit codes: 0 done · 1 refused · 2 usage · 3 vault · 4 network · 5 not found
    """
}
