// Every word of the app, in Indonesian and English. `{name}` is filled in.
export const texts = {
  addAccount: { id: 'Tambah Akun', en: 'Add account' },
  menu: { id: 'Menu', en: 'Menu' },
  close: { id: 'Tutup', en: 'Close' },
  back: { id: 'Kembali', en: 'Back' },
  cancel: { id: 'Batal', en: 'Cancel' },
  ok: { id: 'OK', en: 'OK' },
  tryAgain: { id: 'Coba lagi', en: 'Try again' },
  working: { id: 'Sebentar…', en: 'One moment…' },
  accounts: { id: 'Akun', en: 'Accounts' },
  reference: { id: 'Nomor rujukan: {reference}', en: 'Reference number: {reference}' },
  retryAfter: { id: 'Coba lagi dalam {seconds} detik.', en: 'Try again in {seconds} seconds.' },
  unknownValue: { id: 'tidak diketahui', en: 'unknown' },

  welcome: { id: 'HP ini menjadi kunci kedua akun SPSE Anda', en: 'This phone becomes the second key to your SPSE account' },
  welcome1: { id: 'Di portal LPSE, masuk dengan user ID dan password. Halaman aktivasi akan terbuka.', en: 'On the LPSE portal, sign in with your user ID and password. The activation page opens.' },
  welcome2: { id: 'Di HP ini: ketuk “Buka di SPSE Authenticator”. Di komputer: salin tautan di bawah “Tidak bisa memindai?”, lalu tempel di Tambah Akun.', en: 'On this phone: tap “Open in SPSE Authenticator”. On a computer: copy the link under “Cannot scan?” and paste it in Add account.' },
  welcome3: { id: 'Saat masuk berikutnya akun di sini menjadi oranye: ketuk, isi angka dari halaman portal, lalu Ya.', en: 'At the next sign-in the account here turns orange: tap it, type the number from the portal’s page, then Yes.' },
  welcomeRule: { id: 'Satu user untuk satu HP; satu HP bisa untuk banyak user. Akun situs lain (TOTP) juga bisa disimpan di sini.', en: 'One user has one phone; one phone can hold many users. Other sites’ accounts (TOTP) can live here too.' },
  iphoneFirst: { id: 'iPhone/iPad: pasang dulu ke layar utama (Bagikan → Tambahkan ke Layar Utama), lalu tambah akun dari sana. Safari menghapus data situs yang 7 hari tidak dibuka.', en: 'iPhone/iPad: first install to the home screen (Share → Add to Home Screen), then add the account there. Safari clears the data of sites not opened for 7 days.' },

  offline: { id: 'Tidak ada jaringan. Kode tetap bisa dipakai; permintaan masuk baru terlihat setelah tersambung.', en: 'No network. Codes go on working; sign-in requests show once you are connected.' },
  portalTrouble: { id: 'Portal {host}:', en: 'Portal {host}:' },
  clockSlow: { id: 'Jam HP ini terlambat {amount} dari {host}. Kode akun portal itu sudah dikoreksi; kode akun lain bisa ditolak. Nyalakan tanggal dan waktu otomatis di Setelan HP.', en: 'This phone’s clock is {amount} behind {host}. Codes for that portal are corrected; codes of other accounts may be refused. Turn on automatic date and time in the phone’s settings.' },
  clockFast: { id: 'Jam HP ini terlalu cepat {amount} dari {host}. Kode akun portal itu sudah dikoreksi; kode akun lain bisa ditolak. Nyalakan tanggal dan waktu otomatis di Setelan HP.', en: 'This phone’s clock is {amount} ahead of {host}. Codes for that portal are corrected; codes of other accounts may be refused. Turn on automatic date and time in the phone’s settings.' },
  seconds: { id: '{n} detik', en: '{n} seconds' },
  minutes: { id: '{n} menit', en: '{n} minutes' },
  hours: { id: '{n} jam', en: '{n} hours' },

  tapToCopy: { id: 'Ketuk untuk menyalin kode', en: 'Tap to copy the code' },
  copied: { id: 'Kode disalin', en: 'Code copied' },
  copyFailed: { id: 'Tidak bisa menyalin; ketik kodenya.', en: 'Cannot copy; type the code.' },
  options: { id: 'Rincian {user}, {issuer}', en: 'Details of {user}, {issuer}' },
  waiting: { id: 'Ada permintaan masuk', en: 'A sign-in is waiting' },
  arrived: { id: 'Ada permintaan masuk untuk {user}, {issuer}', en: 'A sign-in is waiting for {user}, {issuer}' },
  unlinked: { id: 'Tidak terhubung lagi', en: 'No longer linked' },
  unlinkedWhy: { id: 'Portal sudah melepas akun ini dari HP ini, misalnya karena Reset TOTP atau dipindah ke HP lain. Kodenya tidak berlaku lagi.', en: 'The portal has unlinked this account from this phone, for example by Reset TOTP or a move to another phone. Its codes no longer work.' },
  unlinkedRemedy: { id: 'Untuk memakai HP ini lagi: masuk ke portal dan lakukan aktivasi. Bila bukan Anda yang melepasnya, segera ganti password dan hubungi petugas LPSE.', en: 'To use this phone again: sign in to the portal and activate it. If you did not unlink it, change your password now and contact your LPSE.' },

  linkLabel: { id: 'Tautan dari halaman aktivasi', en: 'Link from the activation page' },
  linkHelp: { id: 'Salin tautan yang dimulai dengan otpauth:// lalu tempel di sini.', en: 'Copy the link that begins with otpauth:// and paste it here.' },
  paste: { id: 'Tempel', en: 'Paste' },
  pasteFailed: { id: 'Papan klip tidak bisa dibaca. Tekan lama pada kotak, lalu pilih Tempel.', en: 'The clipboard cannot be read. Press and hold the box, then choose Paste.' },
  next: { id: 'Lanjut', en: 'Continue' },
  confirmAdd: { id: 'Tambahkan akun ini?', en: 'Add this account?' },
  factIssuer: { id: 'LPSE', en: 'LPSE' },
  factSite: { id: 'Situs', en: 'Site' },
  factUser: { id: 'User ID', en: 'User ID' },
  factPortal: { id: 'Alamat portal', en: 'Portal address' },
  factKind: { id: 'Jenis', en: 'Kind' },
  kindPortal: { id: 'Kode dan persetujuan masuk', en: 'Codes and sign-in approval' },
  kindPlain: { id: 'Kode saja', en: 'Codes only' },
  checkPortal: { id: 'Pastikan alamat portal sama dengan yang Anda buka.', en: 'Make sure the portal address is the one you opened.' },
  replaces: { id: 'Akun ini sudah ada di HP ini. Jika dilanjutkan, yang lama diganti dan kode lamanya tidak berlaku lagi.', en: 'This account is already on this phone. If you go on, the old one is replaced and its codes no longer work.' },
  replace: { id: 'Ganti', en: 'Replace' },
  added: { id: 'Akun ditambahkan', en: 'Account added' },
  addedPortal: { id: '{user} sekarang memakai HP ini. Kembali ke halaman portal: halaman itu lanjut sendiri.', en: '{user} now uses this phone. Go back to the portal’s page: it goes on by itself.' },
  addedPlain: { id: 'Kode {user} sekarang ada di daftar.', en: 'The codes of {user} are now in the list.' },
  'link-none': { id: 'Ini bukan tautan aktivasi. Salin seluruh tautan yang dimulai dengan otpauth://.', en: 'This is not an activation link. Copy the whole link that begins with otpauth://.' },
  'link-kind': { id: 'Jenis kode ini tidak didukung; hanya TOTP (kode berdasarkan waktu).', en: 'This kind of code is not supported; only TOTP (codes by time).' },
  'link-name': { id: 'Tautan ini tidak menyebut nama akun. Salin ulang seluruh tautan.', en: 'This link names no account. Copy the whole link again.' },
  'link-long': { id: 'Nama di tautan ini terlalu panjang; tautan mungkin rusak.', en: 'The name in this link is too long; the link may be damaged.' },
  'link-secret': { id: 'Kunci di tautan ini kosong atau rusak. Salin ulang seluruh tautan.', en: 'The key in this link is empty or damaged. Copy the whole link again.' },
  'link-algorithm': { id: 'Tautan ini memakai cara hitung yang tidak didukung (SHA-1/256/512, 6–8 angka).', en: 'This link uses a calculation that is not supported (SHA-1/256/512, 6–8 digits).' },
  'link-portal': { id: 'Alamat portal di tautan ini rusak. Buka QR baru di halaman aktivasi dan salin ulang.', en: 'The portal address in this link is damaged. Open a new QR on the activation page and copy again.' },
  'link-insecure': { id: 'Alamat portal di tautan ini tidak aman (bukan https). Jangan dilanjutkan; hubungi petugas LPSE.', en: 'The portal address in this link is not secure (not https). Do not go on; contact your LPSE.' },

  signIn: { id: 'Permintaan masuk', en: 'Sign-in request' },
  signInQuestion: { id: 'Anda sedang masuk?', en: 'Are you signing in?' },
  factTime: { id: 'Waktu', en: 'Time' },
  factBrowser: { id: 'Peramban', en: 'Browser' },
  factAddress: { id: 'Alamat IP', en: 'IP address' },
  factExpires: { id: 'Berlaku sampai', en: 'Valid until' },
  number: { id: 'Angka di halaman portal', en: 'Number on the portal’s page' },
  numberHelp: { id: 'Ketik 6 angka yang tampil di halaman masuk. Jangan mengisi angka dari telepon atau pesan orang lain.', en: 'Type the 6 digits shown on the sign-in page. Never enter digits someone gives you by phone or message.' },
  numberMissing: { id: 'Isi keenam angka dulu.', en: 'Fill in all six digits first.' },
  yes: { id: 'Ya', en: 'Yes' },
  notMe: { id: 'Bukan saya', en: 'Not me' },
  denyQuestion: { id: 'Mengapa ditolak?', en: 'Why refuse?' },
  denyNotMe: { id: 'Bukan saya yang masuk', en: 'It is not me signing in' },
  denyNotMeEffect: { id: 'Password Anda mungkin diketahui orang lain. Semua permintaan masuk diakhiri, dan masuk dengan password diblokir sampai password diganti.', en: 'Someone may know your password. All sign-in requests end, and password sign-in is blocked until the password is changed.' },
  denyMistake: { id: 'Salah tekan', en: 'A mistake' },
  denyMistakeEffect: { id: 'Hanya permintaan ini yang diakhiri. Anda bisa masuk lagi.', en: 'Only this request ends. You can sign in again.' },
  approved: { id: 'Disetujui', en: 'Approved' },
  approvedNext: { id: 'Halaman portal lanjut sendiri. HP boleh disimpan.', en: 'The portal’s page goes on by itself. You can put the phone away.' },
  denied: { id: 'Ditolak', en: 'Refused' },
  deniedNotMe: { id: 'Masuk dengan password diblokir untuk {user}. Segera ganti password lewat “Lupa Password?” di portal.', en: 'Password sign-in is blocked for {user}. Change the password now by “Lupa Password?” on the portal.' },
  deniedMistake: { id: 'Permintaan diakhiri. Untuk masuk, mulai lagi di halaman portal.', en: 'The request has ended. To sign in, start again on the portal’s page.' },
  ended: { id: 'Permintaan ini sudah berakhir: dijawab, ditutup di halaman portal, atau lewat 5 menit.', en: 'This request has ended: answered, closed on the portal’s page, or older than 5 minutes.' },
  uncertain: { id: 'Belum pasti apakah jawaban Anda sampai. Lihat halaman portal; bila belum lanjut, coba lagi.', en: 'It is not certain that your answer arrived. Look at the portal’s page; if it has not gone on, try again.' },
  answeredMaybe: { id: 'Permintaan ini sudah dijawab, mungkin oleh jawaban Anda barusan. Lihat halaman portal.', en: 'This request has been answered, perhaps by your answer just now. Look at the portal’s page.' },
  noPortalHere: { id: 'HP ini tidak memegang akun di {host}. Di iPhone, buka aplikasi dari layar utama; atau pakai HP tempat akun ditambahkan.', en: 'This phone holds no account at {host}. On an iPhone, open the app from the home screen; or use the phone where the account was added.' },
  noSignInHere: { id: 'Permintaan masuk ini tidak ada lagi, atau untuk akun yang tidak ada di HP ini. Lihat halaman portal.', en: 'This sign-in is no longer there, or is for an account that is not on this phone. Look at the portal’s page.' },

  remove: { id: 'Hapus akun', en: 'Remove account' },
  removeQuestion: { id: 'Hapus akun ini?', en: 'Remove this account?' },
  removePortal: { id: '{user} tidak bisa lagi masuk ke {issuer} dengan HP ini. Masuk berikutnya meminta aktivasi ulang di portal.', en: '{user} can no longer sign in to {issuer} with this phone. The next sign-in asks for a new activation on the portal.' },
  removePlain: { id: 'Kodenya hilang untuk selamanya. Matikan dulu verifikasi dua langkah di situs itu, atau Anda tidak bisa masuk.', en: 'Its codes are lost for good. Turn off two-step verification at that site first, or you cannot sign in.' },
  removeUnlinked: { id: 'Akun ini sudah tidak terhubung; menghapusnya tidak mengubah apa pun di portal.', en: 'This account is no longer linked; removing it changes nothing on the portal.' },
  removeLocalWhy: { id: 'Portal belum tahu: di sana akun tetap terikat pada HP ini, dan masuk tetap meminta kode yang tidak ada lagi. Anda lalu perlu Reset TOTP atau bantuan petugas LPSE.', en: 'The portal does not know: there the account stays bound to this phone, and signing in still asks for codes that are gone. You would then need Reset TOTP or help from your LPSE.' },
  removeLocal: { id: 'Hapus dari HP ini saja', en: 'Remove from this phone only' },
  removed: { id: 'Akun dihapus', en: 'Account removed' },

  language: { id: 'Bahasa', en: 'Language' },
  install: { id: 'Pasang aplikasi', en: 'Install the app' },
  installHelp: { id: 'Pasang dari menu peramban: “Tambahkan ke layar utama”.', en: 'Install from the browser’s menu: “Add to home screen”.' },
  storage: { id: 'Penyimpanan', en: 'Storage' },
  storageKept: { id: 'Dijaga: peramban tidak akan menghapusnya sendiri.', en: 'Protected: the browser will not clear it by itself.' },
  storageLoose: { id: 'Belum dijamin: peramban boleh menghapusnya bila HP penuh. Memasang aplikasi biasanya membantu.', en: 'Not guaranteed: the browser may clear it when the phone is full. Installing the app usually helps.' },
  howItWorks: { id: 'Cara kerja', en: 'How it works' },
  vaultClosed: { id: 'Penyimpanan HP tidak bisa dibuka', en: 'The phone’s storage cannot be opened' },

  'problem-unreachable': { id: 'Portal tidak bisa dihubungi. Periksa jaringan HP, lalu coba lagi.', en: 'The portal cannot be reached. Check the phone’s network, then try again.' },
  'problem-timeout': { id: 'Portal terlalu lama menjawab. Coba lagi sebentar lagi.', en: 'The portal takes too long to answer. Try again in a moment.' },
  'problem-garbage': { id: 'Jawaban portal tidak bisa dibaca. Mungkin jaringan Wi-Fi meminta login, atau portal sedang diperbarui. Coba jaringan lain atau nanti.', en: 'The portal’s answer cannot be read. The Wi-Fi may ask you to log in, or the portal is being updated. Try another network, or later.' },
  'problem-storage': { id: 'Peramban menolak menyimpan data. Tutup mode privat/penyamaran, tutup tab lain aplikasi ini, lalu coba lagi.', en: 'The browser refuses to store data. Leave private mode, close other tabs of this app, then try again.' },
  'problem-storage-full': { id: 'Penyimpanan HP penuh. Hapus foto atau aplikasi yang tidak dipakai, lalu coba lagi.', en: 'The phone’s storage is full. Delete unused photos or apps, then try again.' },
  'problem-unknown': { id: 'Ada kesalahan yang tidak dikenal. Coba lagi; bila tetap, hubungi petugas LPSE.', en: 'Something unknown went wrong. Try again; if it stays, contact your LPSE.' },
  'problem-malformed': { id: 'Portal tidak memahami aplikasi ini. Tutup dan buka lagi aplikasi agar versinya terbaru.', en: 'The portal does not understand this app. Close and reopen the app to get its newest version.' },
  'problem-signature': { id: 'Portal tidak mengenal HP ini. Akun mungkin sudah dilepas: masuk ke portal dan lakukan aktivasi lagi.', en: 'The portal does not know this phone. The account may have been unlinked: sign in to the portal and activate again.' },
  'problem-stale-signature': { id: 'Jam HP berubah saat meminta. Nyalakan tanggal dan waktu otomatis di Setelan HP, lalu coba lagi.', en: 'The phone’s clock changed during the request. Turn on automatic date and time in the phone’s settings, then try again.' },
  'problem-replayed-signature': { id: 'Portal sudah menerima permintaan ini. Coba lagi.', en: 'The portal has already seen this request. Try again.' },
  'problem-unknown-sign-in': { id: 'Permintaan masuk ini tidak ada untuk akun di HP ini. Lihat halaman portal.', en: 'This sign-in does not exist for the accounts on this phone. Look at the portal’s page.' },
  'problem-unknown-enrolment': { id: 'Portal tidak mengenal tautan ini. Salin ulang tautan terbaru dari halaman aktivasi.', en: 'The portal does not know this link. Copy the newest link from the activation page again.' },
  'problem-already-here': { id: 'Akun ini sudah memakai HP ini; tidak ada yang berubah.', en: 'This account uses this phone already; nothing has changed.' },
  'problem-enrolment-used': { id: 'HP lain lebih dulu memakai tautan ini: satu user hanya untuk satu HP. Bila itu bukan HP Anda, segera ganti password dan lakukan Reset TOTP.', en: 'Another phone used this link first: one user has one phone. If it is not yours, change the password now and use Reset TOTP.' },
  'problem-wrong-code': { id: 'Kode tidak cocok. Muat ulang halaman aktivasi, salin tautan yang baru, lalu coba lagi.', en: 'The code does not fit. Reload the activation page, copy the new link, then try again.' },
  'problem-wrong-number': { id: 'Angka tidak cocok, dan permintaan itu berakhir. Minta angka baru di halaman portal, lalu jawab lagi.', en: 'The number does not fit, and that request has ended. Ask for a new number on the portal’s page, then answer again.' },
  'problem-already-decided': { id: 'Permintaan ini sudah dijawab, atau halamannya ditutup.', en: 'This request has been answered, or its page was closed.' },
  'problem-enrolment-expired': { id: 'QR sudah tertutup. Buka QR baru di halaman aktivasi, lalu salin tautannya.', en: 'The QR has closed. Open a new QR on the activation page and copy its link.' },
  'problem-sign-in-expired': { id: 'Permintaan ini lebih dari 5 menit. Minta yang baru di halaman portal.', en: 'This request is older than 5 minutes. Ask for a new one on the portal’s page.' },
  'problem-too-large': { id: 'Permintaan terlalu besar bagi portal. Perbarui aplikasi: tutup dan buka lagi.', en: 'The request is too large for the portal. Update the app: close and reopen it.' },
  'problem-media-type': { id: 'Portal tidak memahami aplikasi ini. Tutup dan buka lagi aplikasi agar versinya terbaru.', en: 'The portal does not understand this app. Close and reopen the app to get its newest version.' },
  'problem-too-many-requests': { id: 'Terlalu sering mencoba.', en: 'Too many tries.' },
  'problem-unavailable': { id: 'Portal sedang sibuk atau dirawat.', en: 'The portal is busy or under maintenance.' },
}

const place = 'language'
let current = 'id'
try {
  current = localStorage.getItem(place) === 'en' ? 'en' : 'id'
} catch {
  // No storage: Indonesian, and vault.js names the trouble.
}

/** `id` or `en`. */
export const language = () => current

export function setLanguage(code) {
  current = code
  try {
    localStorage.setItem(place, code)
  } catch {
    // The choice then lasts until the app is closed.
  }
}

/** The words in the reader's language. */
export const t = (key, values = {}) => texts[key][current].replace(/\{(\w+)\}/g, (_, name) => values[name])

const inWIB = (time, locale, options) => new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Jakarta', ...options }).format(time)

/** The time of day in WIB, written as the portal's pages write it: `17:30 WIB`. */
export const timeOfDay = (time, options = { timeStyle: 'short' }) => `${inWIB(time, 'en-GB', options)} WIB`

/** A moment in WIB: `24 Nov 2026, 17:30:05 WIB`. */
export const moment = (time) => `${inWIB(time, current === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'medium' })}, ${timeOfDay(time, { timeStyle: 'medium' })}`

/** A length of time, coarse enough to read. */
export function amount(milliseconds) {
  const seconds = Math.round(Math.abs(milliseconds) / 1000)
  if (seconds < 120) return t('seconds', { n: seconds })
  return seconds < 7200 ? t('minutes', { n: Math.round(seconds / 60) }) : t('hours', { n: Math.round(seconds / 3600) })
}
