/// Directions all around, evenly: unit vectors.
enum RayDirections {
  static let count = 32

  /// Of the first quarter; the others follow by symmetry.
  private static func cosine(_ step: Int) -> Float {
    switch step {
    case 0: 1
    case 1: 0.980_785_28
    case 2: 0.923_879_53
    case 3: 0.831_469_61
    case 4: 0.707_106_78
    case 5: 0.555_570_23
    case 6: 0.382_683_43
    case 7: 0.195_090_32
    default: 0
    }
  }

  static let all: [Point] = (0..<count).map { index in
    let step = index % 8
    let (near, far) = (cosine(step), cosine(8 - step))
    switch index / 8 {
    case 0: return Point(near, far)
    case 1: return Point(-far, near)
    case 2: return Point(-near, -far)
    default: return Point(far, -near)
    }
  }
}
