package chat

import "minishare"

// judge passes WeChat's judgement on a share: the first thing wrong with it, nil
// for none. WeChat looks at who sends before it looks at what is sent; beyond
// that the order of its checks is not public.
func (s *State) judge(from Person, h *Share) *Refusal {
	app, registered := s.apps.get(h.Sender.AppID)
	if r := s.judgeSender(h.Sender, app, registered); r != nil || h.Card.AsPage {
		return r
	}
	if s.settings.OldSharers == Refuse && !from.Client.since(minishare.CardSince) {
		return refusalOf(ReasonOldSharer, h.Sender.Platform, from.Client.Version)
	}
	return s.judgeCard(h, app)
}

func (s *State) judgeSender(f Sender, app App, registered bool) *Refusal {
	android, iOS := f.Platform == minishare.Android, f.Platform == minishare.IOS
	switch {
	case !registered && s.settings.UnknownApps == Refuse:
		return refusalOf(ReasonAppUnknown, f.Platform, f.AppID)
	case !registered:
		return nil
	case android && differs(f.Package, app.Package):
		return refusalOf(ReasonPackage, f.Platform, f.Package, app.Package)
	case android && differs(f.Signature, app.Signature):
		return refusalOf(ReasonSignature, f.Platform, f.Signature, app.Signature)
	case iOS && differs(f.BundleID, app.BundleID):
		return refusalOf(ReasonBundle, f.Platform, f.BundleID, app.BundleID)
	case iOS && differs(f.UniversalLink, app.UniversalLink) && s.settings.UniversalLinks == Refuse:
		return refusalOf(ReasonUniversalLink, f.Platform, f.UniversalLink, app.UniversalLink)
	}
	return nil
}

func (s *State) judgeCard(h *Share, app App) *Refusal {
	on, card := h.Sender.Platform, h.Card
	program, known := s.program(card.OriginalID)
	switch {
	case card.Scene != minishare.SceneSession && s.settings.OtherScenes == Refuse:
		return refusalOf(ReasonScene, on, int(card.Scene))
	case isAppID(card.OriginalID):
		return refusalOf(ReasonAppIDAsName, on, card.OriginalID)
	case !known:
		return refusalOf(ReasonUnknown, on, card.OriginalID)
	case program.madeUp:
		return nil
	case differs(app.Account, program.Account) && s.settings.OtherAccounts == Refuse:
		return refusalOf(ReasonAccounts, on, app.Account, program.Account)
	case !program.Versions.Has(card.MiniprogramType) && s.settings.MissingVersions == Refuse:
		return refusalOf(ReasonVersion, on, program.OriginalID, card.MiniprogramType)
	}
	return nil
}

// differs tells two known facts that are not the same.
func differs(is, want string) bool { return is != "" && want != "" && is != want }
