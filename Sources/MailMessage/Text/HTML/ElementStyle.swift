/// How the text in an element is shown, after all elements around it.
struct ElementStyle {
    private(set) var isGone = false
    private(set) var isInvisible = false
    private(set) var isTiny = false
    private(set) var isPreformatted = false
    private(set) var color: StyleColor?
    private(set) var background: StyleColor?

    /// Whether nobody can see the text.
    private(set) var isHidden = false

    /// The style at the top of a document.
    init() {}

    /// The style within an element that stands in another.
    init(_ own: InlineStyle, within parent: ElementStyle) {
        isGone = parent.isGone || own.isGone || own.isNotDisplayed == true
        isInvisible = own.isInvisible ?? parent.isInvisible
        isTiny = own.isTiny.map { $0 || (own.isRelativeSize && parent.isTiny) } ?? parent.isTiny
        isPreformatted = own.isPreformatted ?? parent.isPreformatted
        color = own.color ?? parent.color
        background = own.hasPicture ? nil : own.background.flatMap { $0.isTransparent ? nil : $0 } ?? parent.background
        let isDrawn = color.map { !$0.isTransparent } ?? true
        let isAlike = color.flatMap { color in background?.isClose(to: color) } ?? false
        isHidden = isGone || isInvisible || isTiny || !isDrawn || isAlike
    }
}
