private import CEspeakNG
private import Synchronization

/// Speech by espeak-ng. The library works in static memory: one speaker at a time, in the whole process.
public enum SpeechSynthesis {
  private static let lock = Mutex(())
  /// Samples a second, or less than one if the library did not start. It starts once and stays: ended a second time, version 1.51 waits for
  /// ever for a thread of its own.
  private static let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, espeakINITIALIZE_DONT_EXIT)

  /// Has the ten digits spoken; to be called once, at the start of a program: it takes tens of milliseconds.
  /// - Throws: if the library's data or the voice are not installed.
  public static func digits(_ voice: Voice) throws(SpeechError) -> SpokenDigits {
    let result: Result<SpokenDigits, SpeechError> = lock.withLock { _ in
      do throws(SpeechError) { return .success(try speak(voice)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private static func speak(_ voice: Voice) throws(SpeechError) -> SpokenDigits {
    guard rate > 0 else { throw .noData }
    guard unsafe espeak_SetVoiceByName(voice.name) == EE_OK else { throw .noVoice(voice.name) }
    // Words a minute: slowly, as to somebody who writes along.
    guard espeak_SetParameter(espeakRATE, 130, 0) == EE_OK else { throw .failed }
    unsafe espeak_SetSynthCallback(hear)
    var sounds: [[Int16]] = []
    for word in voice.words {
      let ear = Ear()
      let status = unsafe espeak_Synth(
        word, word.utf8.count + 1, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil, Unmanaged.passUnretained(ear).toOpaque())
      let sound = trimmed(halved(withExtendedLifetime(ear) { $0.samples }))
      guard status == EE_OK, !sound.isEmpty else { throw .failed }
      sounds.append(sound)
    }
    return SpokenDigits(rate: Int(rate) / 2, sounds: sounds)
  }

  /// Half the samples a second are enough for speech.
  private static func halved(_ samples: [Int16]) -> [Int16] {
    stride(from: 0, to: samples.count - 1, by: 2).map { Int16((Int(samples[$0]) + Int(samples[$0 + 1])) / 2) }
  }

  /// Without the silence before and after.
  private static func trimmed(_ samples: [Int16]) -> [Int16] {
    func isHeard(_ sample: Int16) -> Bool { abs(Int(sample)) > 200 }
    guard let first = samples.firstIndex(where: isHeard), let last = samples.lastIndex(where: isHeard) else { return [] }
    return Array(samples[first...last])
  }
}

/// What the library has said so far.
private final class Ear {
  var samples: [Int16] = []
}

/// The library calls this with each piece of sound; the ear comes along with the events of the piece.
private func hear(_ samples: UnsafeMutablePointer<Int16>?, _ count: Int32, _ events: UnsafeMutablePointer<espeak_EVENT>?) -> Int32 {
  guard let samples = unsafe samples, count > 0, let ear = unsafe events?.pointee.user_data else { return 0 }
  unsafe Unmanaged<Ear>.fromOpaque(ear).takeUnretainedValue().samples += UnsafeBufferPointer(start: samples, count: Int(count))
  return 0
}

/// Why nothing was spoken; for the operator.
public enum SpeechError: Error, Sendable, Equatable {
  /// espeak-ng's data are not installed.
  case noData
  /// There is no voice of this name.
  case noVoice(String)
  /// The library could not speak.
  case failed
}
