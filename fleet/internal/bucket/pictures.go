package bucket

import (
	"context"
	"fmt"
	"io"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"minishare"
	"minishare/appfiles"
)

// pictureFolder reads as an app does, so that a batch finds what a share finds.
type pictureFolder struct{ *appfiles.Files }

func openPictureFolder(dir string) (Pictures, error) {
	files, err := appfiles.Open(appfiles.Config{Package: dir})
	if err != nil {
		return nil, err
	}
	return pictureFolder{files}, nil
}

func (p pictureFolder) Read(_ context.Context, imagePath string) ([]byte, error) {
	return p.Files.Read(imagePath)
}

// pictureBucket reads what lies in a bucket under the path itself.
type pictureBucket struct{ *blob.Bucket }

func (p pictureBucket) Read(ctx context.Context, imagePath string) ([]byte, error) {
	ref, err := minishare.ParseImagePath(imagePath)
	switch {
	case err != nil:
		return nil, err
	case ref.Place == minishare.Inline:
		return ref.Data, nil
	case ref.Place == minishare.HostOnly:
		return nil, minishare.RefuseHostOnly(ref)
	case ref.Place != minishare.InPackage:
		return nil, minishare.Refuse(minishare.RuleImageOutside, nil,
			"imagePath %q points to a %s file; pictures come from the bucket, by their names in it",
			"imagePath %q 指向 %s 文件；图片只从存储桶读取，请填写桶内的名称", imagePath, ref.Place)
	}
	return p.object(ctx, ref.Path)
}

func (p pictureBucket) object(ctx context.Context, name string) ([]byte, error) {
	r, err := p.NewReader(ctx, name, nil)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, minishare.Refuse(minishare.RuleImageNotFound, nil, "imagePath %q: no such object in the bucket", "imagePath %q：存储桶中没有此对象", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer r.Close()
	if n := r.Size(); n > appfiles.DefaultMaxBytes {
		return nil, minishare.Refuse(minishare.RuleImageFileSize, nil, "imagePath %q has %d bytes; the limit is %d", "imagePath %q 有 %d 字节，上限为 %d", name, n, appfiles.DefaultMaxBytes)
	}
	data, err := io.ReadAll(io.LimitReader(r, appfiles.DefaultMaxBytes))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if len(data) == 0 {
		return nil, minishare.Refuse(minishare.RuleImageMissing, nil, "imagePath %q is empty", "imagePath %q 没有内容", name)
	}
	return data, nil
}
