// Types of cordova-plugin-minishare.
//
//   /// <reference types="cordova-plugin-minishare" />
//   window.Wechat.shareMiniProgram({ … })

declare namespace MiniShare {
  /** The parameters of a mini program card, under the names of the contract. */
  interface ShareMiniProgramParams {
    /** Original ID of the mini program, `gh_…`; never its AppID, `wx…`. */
    userName: string
    /** Page path with query; `''` is the home page. A mini game may give the query only, `?foo=bar`. */
    path: string
    /** At most 512 UTF-8 bytes to be sure; WeChat's SDKs refuse more than 512 UTF-16 units. */
    title?: string
    /** At most 1024 UTF-8 bytes to be sure; WeChat's SDKs refuse more than 1024 UTF-16 units. */
    description?: string
    /**
     * The card's picture: a file of the app's package (`www/img/logo.png`), of its temporary, cache or user folder, a
     * `file:`, `content:`, `ph:`, `cdvfile:`, `blob:` or `data:` address, or one behind the WebView's own origin.
     * Network addresses are refused. What does not fit in 131,072 bytes is made to.
     */
    imagePath: string
    /** Web page for WeChat below 6.5.6 and on iPad, with `https://`; at most 1024 bytes. */
    webpageUrl: string
    /** Whether the mini program gets a shareTicket when the card is opened in a group. WeChat 6.5.13. */
    withShareTicket: boolean | 'true' | 'false'
    /** Which version opens: 0 release, 1 development, 2 trial. 1 and 2 open for members only. */
    miniprogramType: 0 | 1 | 2
    /** Where the card goes: 0, a chat, is all there is. */
    scene?: 0
  }

  /** One sentence in two languages. */
  interface Words {
    en: string
    zh: string
  }

  /** What one rule says of a call. The rules stand in doc/rules.md of minishare. */
  interface Finding {
    /** Stable id of the rule, such as `title-units`. */
    rule: string
    level: 'note' | 'warning' | 'error'
    /** The parameter it is about; `*` for the call as a whole. */
    parameter: string
    /** What is wrong here. */
    what: Words
    /** What the rule says. */
    why: Words
    /** How to mend it. */
    fix: Words
    /** Where the rule holds. */
    platforms: Array<'android' | 'ios' | 'harmonyos' | 'old-client'>
    /** JSON of the value, shortened. */
    given?: string
    /** Place in the JSON text of the call, from 1. */
    line?: number
    column?: number
    errCode?: number
  }

  /** What success gets: the user came back from WeChat. Since WeChat 6.7.2 (2018) that is all it means. */
  interface ShareResult {
    errMsg: 'shareMiniProgram:ok'
    errCode: 0
    /** Notes and warnings; never an error. */
    findings: Finding[]
    /** Id of this sending. */
    transaction: string
    /** False where the app came back to the front and WeChat had answered nothing: the user stayed in WeChat. */
    answered: boolean
  }

  /**
   * -1 general, -2 cancelled, -3 sending failed, -4 denied, -5 not supported by the client, -6 banned or wrong signature;
   * 1001 not initialized, 1002 WeChat not installed, 1003 not sent, 1004 invalid parameters, 1005 internal, 1006 the
   * picture cannot be read, 1007 not supported by the plugin.
   */
  type ErrCode = -1 | -2 | -3 | -4 | -5 | -6 | 1001 | 1002 | 1003 | 1004 | 1005 | 1006 | 1007

  /** What fail gets. */
  interface ShareError extends Error {
    name: 'ShareError'
    /** `shareMiniProgram:fail …` */
    errMsg: string
    errCode: ErrCode
    /** The parameter at fault, `*` for the call as a whole, `''` where it is none. */
    parameter: string
    /** Id of the rule that was broken, or of what failed: `busy`, `no-answer`, `not-installed`, `core` … */
    rule: string
    /** What to do about it. */
    hint: Words
    findings: Finding[]
  }

  /** The cover of a card. */
  interface Cover {
    bytes: number
    width: number
    height: number
    format: 'jpeg' | 'png'
    /** Lower-case hex. */
    sha256: string
    /** The file itself, byte for byte. */
    kept: boolean
    /** 1 to 100, of a JPEG that was made. */
    quality?: number
  }

  interface CheckResult {
    /** A share of this would be sent. */
    ok: boolean
    findings: Finding[]
    /** What fail would get. */
    failure: ShareError | null
    cover: Cover | null
  }

  /** A line of WeChat's SDK, or of the plugin itself. */
  interface LogLine {
    level: 'debug' | 'info' | 'warning' | 'error' | string
    tag: string
    message: string
  }

  /** An answer of WeChat that no call waits for: it came after the app had been killed, or too late. */
  interface LateAnswer {
    errCode: number
    errStr: string
    transaction: string
  }

  /** How long to wait for WeChat, in milliseconds. */
  interface Patience {
    /** For the answer, once the app is back in front; 3000. */
    back: number
    /** For anything at all, while the app never leaves the front; 300000. */
    total: number
    /** For a picture that only the native side can read; 60000. */
    read: number
  }

  /** The call of cordova-plugin-wechat, for a mini program. */
  interface NestedParams {
    message: {
      title?: string
      description?: string
      thumb?: string
      media: {
        type: 8
        webpageUrl: string
        userName: string
        path: string
        hdImageData?: string
        withShareTicket: boolean | 'true' | 'false'
        miniprogramType: 0 | 1 | 2
      }
    }
    scene?: 0
  }

  /** How covers are made. An app may change it, before any call. */
  interface CoverSetting {
    /** How a picture of another shape becomes 5:4: cut at the centre, around its subject, or whole on white. */
    crop: 'centre' | 'smart' | 'contain'
  }

  interface Wechat {
    /**
     * Shares a mini program card to a chat. Exactly one of success and fail is called, once; the promise says the same,
     * and may be ignored beside callbacks. One share at a time: a second call fails with rule `busy`.
     */
    shareMiniProgram(
      params: ShareMiniProgramParams,
      success?: (result: ShareResult) => void,
      fail?: (error: ShareError) => void,
    ): Promise<ShareResult>

    /** Judges a call by every rule, its picture too, and sends nothing. Fails only where the core does not start. */
    checkMiniProgram(
      params: ShareMiniProgramParams,
      success?: (result: CheckResult) => void,
      fail?: (error: ShareError) => void,
    ): Promise<CheckResult>

    /** Whether WeChat is there; in a browser, whether a desk answers. */
    isInstalled(success?: (installed: boolean) => void, fail?: (error: ShareError) => void): Promise<boolean>

    /** Starts the core ahead of the first share, which else waits for it. */
    preload(): Promise<void>

    on(type: 'log', listener: (line: LogLine) => void): void
    on(type: 'answer', listener: (answer: LateAnswer) => void): void
    off(type: 'log', listener: (line: LogLine) => void): void
    off(type: 'answer', listener: (answer: LateAnswer) => void): void

    readonly patience: Patience

    readonly cover: CoverSetting

    /** @deprecated Call {@link shareMiniProgram} with the parameters flat. */
    share(
      params: NestedParams,
      success?: (result: ShareResult) => void,
      fail?: (error: ShareError) => void,
    ): Promise<ShareResult>

    /** @deprecated For {@link share}. */
    readonly Type: { readonly MINI: 8 }
    /** @deprecated For {@link share}. */
    readonly Scene: { readonly SESSION: 0 }
  }
}

interface Window {
  Wechat: MiniShare.Wechat
}

declare var Wechat: MiniShare.Wechat
